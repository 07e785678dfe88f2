package io.quarkiverse.remoteterm.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * Has the same body for each term and never a newer one: reading is measured, not refreshing.
 */
@Identifier("memory")
class MemoryFetcher implements TermFetcher {

    private static final String VERSION = "1";
    private static final byte[] CONTENT = "42".getBytes(StandardCharsets.UTF_8);

    @Override
    public FetchResult fetch(FetchRequest request) {
        return request.knownVersions().contains(VERSION)
                ? new FetchResult.NotModified(VERSION)
                : new FetchResult.Fetched(new Body(new ByteArrayInputStream(CONTENT)));
    }

    private record Body(InputStream stream) implements FetchedBody {

        @Override
        public Optional<String> version() {
            return Optional.of(VERSION);
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(CONTENT.length);
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of("text/plain");
        }

        @Override
        public Optional<String> contentEncoding() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> lastModified() {
            return Optional.empty();
        }

        @Override
        public Map<String, String> metadata() {
            return Map.of();
        }

        @Override
        public void close() {
        }
    }
}

package io.quarkiverse.remoteterm.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * Has the same body for each term, and a newer one only where that is what is measured.
 */
@Identifier("memory")
class MemoryFetcher implements TermFetcher {

    private static final AtomicLong VERSION = new AtomicLong();
    private static final byte[] CONTENT = "42".getBytes(StandardCharsets.UTF_8);

    @Override
    public FetchResult fetch(FetchRequest request) {
        String version = VERSION.toString();
        return request.knownVersions().contains(version)
                ? new FetchResult.NotModified(version)
                : new FetchResult.Fetched(new Body(new ByteArrayInputStream(CONTENT), version));
    }

    /** The same body as another version. */
    static void change() {
        VERSION.incrementAndGet();
    }

    private record Body(InputStream stream, String name) implements FetchedBody {

        @Override
        public Optional<String> version() {
            return Optional.of(name);
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

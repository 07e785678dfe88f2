package io.quarkiverse.remoteterm.deployment.dev;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkiverse.remoteterm.spi.TermValidator;
import io.smallrye.common.annotation.Identifier;

/**
 * Terms of different kinds, whose source chooses the name of its versions.
 */
public class DevUiTerms {

    @RemoteTerm("prices")
    Map<String, Integer> prices(Map<String, Integer> prices) {
        return new TreeMap<>(prices);
    }

    @RemoteTerm("connection")
    Connection connection(String payload) {
        return new Connection();
    }

    @RemoteTerm("missing")
    String missing(String payload) {
        return payload;
    }

    public static class Connection implements AutoCloseable {

        @Override
        public void close() {
        }
    }

    @Singleton
    @RemoteTerm("prices")
    static class Positive implements TermValidator<Map<String, Integer>> {

        @Override
        public void validate(Map<String, Integer> candidate, Optional<Map<String, Integer>> current) {
            candidate.forEach((article, price) -> {
                if (price <= 0) {
                    throw new TermRejectedException(article + " is not for sale at " + price);
                }
            });
        }
    }

    /** Reads files whose first line is the version. */
    @Identifier("versioned-file")
    static class VersionedFileFetcher implements TermFetcher {

        @Override
        public FetchResult fetch(FetchRequest request) throws IOException {
            String[] content = Files.readString(Path.of(request.options().get("path"))).split("\n", 2);
            if (request.knownVersions().contains(content[0])) {
                return new FetchResult.NotModified(content[0]);
            }
            return new FetchResult.Fetched(new Body(content[0], content[1].getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static final class Body implements FetchedBody {

        private final String version;
        private final InputStream stream;

        Body(String version, byte[] bytes) {
            this.version = version;
            this.stream = new ByteArrayInputStream(bytes);
        }

        @Override
        public Optional<String> version() {
            return Optional.of(version);
        }

        @Override
        public InputStream stream() {
            return stream;
        }
    }
}

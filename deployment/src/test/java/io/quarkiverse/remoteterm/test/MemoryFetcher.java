package io.quarkiverse.remoteterm.test;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * Objects in memory, one a term; before anything is put there, what {@code options.content} says. No scope: it is the
 * extension that makes it a bean.
 */
@Identifier("memory")
public class MemoryFetcher implements TermFetcher {

    private static final Map<String, byte[]> OBJECTS = new ConcurrentHashMap<>();

    public static void put(String term, String content) {
        put(term, content.getBytes(StandardCharsets.UTF_8));
    }

    public static void put(String term, byte[] content) {
        OBJECTS.put(term, content);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws FetchException {
        byte[] content = OBJECTS.get(request.term());
        if (content != null) {
            return new FetchResult.Fetched(new Body(content));
        }
        String initial = request.options().get("content");
        if (initial != null) {
            return new FetchResult.Fetched(new Body(initial.getBytes(StandardCharsets.UTF_8)));
        }
        throw new FetchException(FetchException.Remedy.WAIT, "there is no object for " + request.term());
    }

    private record Body(byte[] content, InputStream stream) implements FetchedBody {

        Body(byte[] content) {
            this(content, new ByteArrayInputStream(content));
        }

        @Override
        public Optional<String> version() {
            return Optional.empty();
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(content.length);
        }

        @Override
        public Optional<String> contentType() {
            return Optional.empty();
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

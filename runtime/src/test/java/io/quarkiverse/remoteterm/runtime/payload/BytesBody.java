package io.quarkiverse.remoteterm.runtime.payload;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A body that says what the test wants it to say.
 */
public record BytesBody(InputStream stream, OptionalLong length, Runnable onClose) implements FetchedBody {

    public static BytesBody of(byte[] bytes) {
        return of(new ByteArrayInputStream(bytes), OptionalLong.of(bytes.length));
    }

    public static BytesBody of(InputStream stream, OptionalLong length) {
        return new BytesBody(stream, length, () -> {
        });
    }

    @Override
    public Optional<String> version() {
        return Optional.empty();
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
        onClose.run();
    }
}

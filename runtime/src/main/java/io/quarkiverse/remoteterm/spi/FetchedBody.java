package io.quarkiverse.remoteterm.spi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes as the source sent them, not decompressed, with what it said of them.
 */
public interface FetchedBody extends AutoCloseable {

    /**
     * @return the source's name for this version; empty: the version is the body's SHA-256, in lower-case hex
     */
    default Optional<String> version() {
        return Optional.empty();
    }

    /**
     * The body, to be read once: each call returns the same stream.
     *
     * @throws IOException if it cannot be opened; the body is closed all the same
     */
    InputStream stream() throws IOException;

    /**
     * @return how many bytes {@link #stream()} has; a stream that ends earlier or later counts as broken
     */
    default OptionalLong length() {
        return OptionalLong.empty();
    }

    /**
     * @return the media type with its parameters
     */
    default Optional<String> contentType() {
        return Optional.empty();
    }

    /**
     * @return how the bytes are encoded: {@code gzip}, {@code zstd}
     */
    default Optional<String> contentEncoding() {
        return Optional.empty();
    }

    /**
     * @return when the source says that this version was written
     */
    default Optional<Instant> lastModified() {
        return Optional.empty();
    }

    /**
     * @return what else the source said, by lower-case name; never null
     */
    default Map<String, String> metadata() {
        return Map.of();
    }

    /**
     * Releases the connection, at once also when the stream has not been read to its end. May be called from another thread
     * than the reader's, whose read then fails, and more than once.
     */
    @Override
    default void close() throws IOException {
    }
}

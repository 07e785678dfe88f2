package io.quarkiverse.remoteterm.spi;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The bytes as the source sent them, not inflated, with what it said of them.
 */
public interface FetchedBody extends AutoCloseable {

    /**
     * @return the source's name for this version; empty: the version is the body's SHA-256, in lower-case hex
     */
    Optional<String> version();

    /**
     * The body, to be read once: each call returns the same stream.
     */
    InputStream stream();

    /**
     * @return how many bytes {@link #stream()} has; a stream that ends earlier or later counts as broken
     */
    OptionalLong length();

    /**
     * @return the media type with its parameters
     */
    Optional<String> contentType();

    /**
     * @return how the bytes are encoded: {@code gzip}, {@code zstd}
     */
    Optional<String> contentEncoding();

    Optional<Instant> lastModified();

    /**
     * @return what else the source said, by lower-case name; never null
     */
    Map<String, String> metadata();

    /**
     * Releases the connection, at once also when the stream has not been read to its end. May be called from another thread
     * than the reader's, whose read then fails, and more than once.
     */
    @Override
    void close() throws IOException;
}

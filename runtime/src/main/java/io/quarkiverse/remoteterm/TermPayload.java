package io.quarkiverse.remoteterm;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/**
 * The decompressed body of one fetched version with what the source said of it. Valid during the call it is passed to.
 */
public interface TermPayload {

    /**
     * @return the term's name
     */
    String name();

    /**
     * The source's name for this version.
     *
     * @throws IllegalStateException if the source gave none and the body has not been read to its end: the version is the
     *         body's SHA-256 then
     */
    String version();

    /**
     * @return the media type as the source sent it; empty for a file of an archive, of which the source says nothing
     */
    Optional<String> contentType();

    /**
     * @return what else the source said, by lower-case name; never null
     */
    Map<String, String> metadata();

    /**
     * The body, to be read once: each call returns the same stream. It reads from the source as it is read, and fails with
     * an {@link java.io.IOException} when the source does, when a limit is exceeded, or once the producer method has returned.
     * It need not be closed.
     */
    InputStream stream();
}

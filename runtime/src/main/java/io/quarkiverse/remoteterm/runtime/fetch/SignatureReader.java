package io.quarkiverse.remoteterm.runtime.fetch;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * Reads a small object beside a term's.
 */
public interface SignatureReader {

    /** No signature is larger, in any encoding. */
    int MAX_SIZE = 16 * 1024;

    /**
     * May block, fails as {@link io.quarkiverse.remoteterm.spi.TermFetcher#fetch} does.
     *
     * @param location as configured: a key in the same bucket, a URL or a path relative to the object's own
     * @return the object's bytes; null if there is no such object
     */
    byte[] read(String location, FetchRequest request) throws Exception;
}

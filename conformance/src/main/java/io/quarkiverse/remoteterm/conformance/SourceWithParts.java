package io.quarkiverse.remoteterm.conformance;

/**
 * A source with room for parts of manifests beside the object, for a fetcher that implements
 * {@link io.quarkiverse.remoteterm.spi.TermFetcher#fetchPart fetchPart}. What is said of the object when the source breaks down
 * or stalls is true of the parts, too.
 */
public interface SourceWithParts extends SourceUnderTest {

    /**
     * Stores a part, or replaces it. A fetch that starts afterwards finds it. It is called also while there is no object.
     *
     * @param location as a manifest names it, such as {@code 7/part.bin}: relative to the object's own
     */
    void putPart(String location, byte[] content) throws Exception;

    /** Deletes a part. */
    void removePart(String location) throws Exception;
}

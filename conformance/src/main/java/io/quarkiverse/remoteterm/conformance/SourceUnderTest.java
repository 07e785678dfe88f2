package io.quarkiverse.remoteterm.conformance;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * A source with room for one object, and the fetcher that reads it. Made anew for each test, and empty at first.
 */
public interface SourceUnderTest extends AutoCloseable {

    /**
     * @return the fetcher as an application would get it, the same at each call
     */
    TermFetcher fetcher();

    /**
     * @return the {@code options."x"} of the term
     */
    default Map<String, String> options() {
        return Map.of();
    }

    /**
     * @return what this source and its fetcher can do; all, unless overridden
     */
    default Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    /**
     * Stores the object, or replaces it. A fetch that starts afterwards finds it.
     *
     * @param contentType to be ignored without {@link Capability#CONTENT_TYPES}
     */
    void put(byte[] content, String contentType) throws Exception;

    /** Deletes the object. */
    void remove() throws Exception;

    /** Makes the source unreachable. Called only with {@link Capability#OUTAGES}. */
    default void breakDown() throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Ends what {@link #breakDown()} began; the object is still there. */
    default void bringBack() throws Exception {
        throw new UnsupportedOperationException();
    }

    /**
     * From now on the source sends so many bytes of the object and then nothing more, without ending the connection. Called
     * only with {@link Capability#STALLS}.
     *
     * @param bytes 0: it does not answer at all
     */
    default void stall(int bytes) throws Exception {
        throw new UnsupportedOperationException();
    }

    /** Called after the test, also while the source is broken down or stalls. */
    @Override
    void close() throws Exception;
}

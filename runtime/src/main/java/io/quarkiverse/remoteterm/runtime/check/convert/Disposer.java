package io.quarkiverse.remoteterm.runtime.check.convert;

import java.util.Optional;

/**
 * Closes values that are not published.
 */
@FunctionalInterface
public interface Disposer {

    /**
     * Does not block. A value that is served, because a producer method has returned it before, stays open.
     *
     * @param value may be null
     * @param file released after the value
     */
    void discard(Object value, Optional<AutoCloseable> file);
}

package io.quarkiverse.remoteterm.runtime.publish;

import java.util.List;

/**
 * Closes what nobody reads any more, away from readers and timers.
 */
public interface Disposal {

    /**
     * Soon, in another thread. Failures are logged.
     */
    void close(List<AutoCloseable> resources);

    /**
     * Runs the action when the term's {@code close-delay} has passed.
     */
    void later(Runnable action);
}

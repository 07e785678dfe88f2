package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * Runs what does not block, later.
 */
@FunctionalInterface
public interface Timers {

    /**
     * @return cancels it; a timer that is cancelled leaves nothing behind
     */
    Future<?> later(Duration delay, Runnable task);
}

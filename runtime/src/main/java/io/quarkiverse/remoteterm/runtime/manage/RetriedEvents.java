package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;

import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.TermMonitor;

/**
 * Has events applied, and those that could not be a moment later.
 *
 * @param applied follows what was applied later
 */
record RetriedEvents(TermMonitor monitor, Timers timers, Runnable applied) {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    void apply(TermEvent event) {
        orLater(() -> monitor.apply(event));
    }

    private void orLater(Runnable application) {
        try {
            application.run();
        } catch (Throwable failed) {
            timers.later(AGAIN, () -> {
                orLater(monitor::applyAgain);
                applied.run();
            });
            throw failed;
        }
    }
}

package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;
import java.util.concurrent.Future;

import io.quarkiverse.remoteterm.runtime.check.context.Fence;
import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;

/**
 * Ends each wait for a source that lasts longer than {@code attempt-timeout}, and all of them at the end of the source's share
 * of the time, if others have one too.
 */
final class SilenceWatchdog implements SourceStep {

    private final SourceStep delegate;
    private final Duration attemptTimeout;
    private final Timers timers;

    SilenceWatchdog(SourceStep delegate, Duration attemptTimeout, Timers timers) {
        this.delegate = delegate;
        this.attemptTimeout = attemptTimeout;
        this.timers = timers;
    }

    @Override
    public CheckOutcome ask(SourceContext context) {
        context.fence().bound(attemptTimeout, context.endOfShare());
        Watch watch = new Watch(context.fence());
        watch.schedule();
        try {
            return delegate.ask(context);
        } finally {
            watch.stop();
        }
    }

    private final class Watch {

        private final Fence fence;
        private Future<?> timer;
        private boolean stopped;

        Watch(Fence fence) {
            this.fence = fence;
        }

        /** Looks now, and again when a wait may have lasted too long. */
        synchronized void schedule() {
            if (!stopped) {
                timer = timers.later(fence.watch(), this::schedule);
            }
        }

        synchronized void stop() {
            stopped = true;
            timer.cancel(false);
        }
    }
}

package io.quarkiverse.remoteterm.runtime.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;

import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.state.Moment;

/**
 * The one timer of a term: it leads to the next check, or watches whether the job does. Guarded by the lock of the schedule.
 */
final class CheckTimer {

    private final Timers timers;
    private final Runnable due;
    private Future<?> timer;
    /** When it leads to the next check; null if it does not. */
    private Instant leadsAt;

    CheckTimer(Timers timers, Runnable due) {
        this.timers = timers;
        this.due = due;
    }

    void lead(Duration delay, Moment now) {
        Instant at = now.wall().plus(delay);
        watch(delay);
        leadsAt = at;
    }

    void watch(Duration delay) {
        leadsAt = null;
        timer = timers.later(delay, due);
    }

    boolean isSet() {
        return timer != null;
    }

    /**
     * @return null if the next check is the job's
     */
    Instant leadsAt() {
        return leadsAt;
    }

    /** It has been due. */
    void clear() {
        timer = null;
        leadsAt = null;
    }

    void cancel() {
        if (timer != null) {
            timer.cancel(false);
        }
        clear();
    }
}

package io.quarkiverse.remoteterm.runtime.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.check.Backoff;
import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.NextCheck;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * When a term is checked by itself: when its job fires and, where that is not the right time, at the one time that follows
 * from the last check:
 * <ul>
 * <li>until the primary source has once confirmed a value, after a backoff, whatever the schedule, and not before a
 * {@code Retry-After};</li>
 * <li>after {@code max-age}, where the configuration honors it, of an answer that was published or confirmed;</li>
 * <li>after a {@code Retry-After} that is longer than the time until the job fires next: it never brings a check forward;</li>
 * <li>when the job has failed to fire, as it does for an hour when the wall clock is set back by one.</li>
 * </ul>
 * What a source asks for counts for a day at most and gets the term's jitter.
 */
public final class CheckSchedule {

    private static final Logger LOG = Logger.getLogger(CheckSchedule.class);
    private static final Duration MOST = Duration.ofDays(1);

    private final ScheduleSettings settings;
    private final TermJob job;
    private final Backoff backoff;
    private final CheckTimer timer;
    private final TermClock clock;
    private final RandomGenerator random;
    private final Consumer<CheckTrigger> due;

    /** Null if no check is. */
    private CheckTrigger dueWhilePaused;
    private long quietUntil;
    private boolean stopped;
    /** As was last heard, for a job that has fired before a pause: its jitter comes after that. Asking may block. */
    private volatile boolean paused;
    /** False from when a check is asked for until it has ended and the next is planned. */
    private volatile boolean planned = true;
    /** What could not be planned; null if nothing. */
    private NextCheck unplanned;

    /**
     * @param due asks for a check; does not block
     */
    public CheckSchedule(ScheduleSettings settings, TermJob job, Backoff backoff, Timers timers, TermClock clock,
            RandomGenerator random, Consumer<CheckTrigger> due) {
        this.settings = settings;
        this.job = job;
        this.backoff = backoff;
        this.timer = new CheckTimer(timers, this::onTimer);
        this.clock = clock;
        this.random = random;
        this.due = due;
        this.quietUntil = clock.nanos();
    }

    /** Once the scheduler has started. */
    public void start() {
        // not under the lock: the scheduler may notify others of a pause
        job.start(this::onJob);
        synchronized (this) {
            if (!timer.isSet() && !stopped) {
                watchJob();
            }
        }
    }

    public void stop() {
        synchronized (this) {
            stopped = true;
            timer.cancel();
        }
        try {
            job.stop();
        } catch (Throwable failed) {
            // the scheduler's job store, for one, or its classes may be gone already: the end goes on
            LOG.debug("A job could not be removed from the scheduler", failed);
        }
    }

    public void pause() {
        paused = true;
        job.pause();
    }

    public void resume() {
        job.resume();
        resumed();
    }

    public boolean isPaused() {
        paused = job.isPaused();
        return paused;
    }

    /**
     * A check is due.
     *
     * @param trigger what asks for it
     * @return false while the schedule is paused: the check is made up for when it is resumed
     */
    public synchronized boolean mayCheck(CheckTrigger trigger) {
        boolean may = !isPaused();
        if (!may && dueWhilePaused != CheckTrigger.PUSH) {
            dueWhilePaused = trigger;
        }
        return may;
    }

    /** Somebody has resumed the job. A check that was due meanwhile is made up for. */
    public void resumed() {
        CheckTrigger trigger;
        synchronized (this) {
            if (dueWhilePaused == null || stopped || job.isPaused()) {
                return;
            }
            trigger = dueWhilePaused;
            dueWhilePaused = null;
        }
        // as what asked for it: a check under way may have asked its source before that
        ask(trigger);
    }

    /** When the next check is due; null if none is. */
    public synchronized Instant next() {
        Instant leadsAt = timer.leadsAt();
        return leadsAt != null ? leadsAt : job.next();
    }

    /** A check has ended. */
    public synchronized void ended(NextCheck next) {
        if (stopped) {
            return;
        }
        // its source may have asked for time
        dueWhilePaused = dueWhilePaused == CheckTrigger.PUSH ? dueWhilePaused : null;
        planned = false;
        unplanned = next;
        planEnded();
    }

    private void planEnded() {
        timer.cancel();
        plan(unplanned, clock.now());
        unplanned = null;
        planned = true;
    }

    /**
     * No check is under way: one that could not be asked for, as where there is no memory, is asked for now, and one that could
     * not be planned is planned.
     */
    public void makeUp() {
        if (planned) {
            // the usual case: without the lock, under which the scheduler's job store may hang
            return;
        }
        synchronized (this) {
            if (planned || stopped) {
                return;
            }
            if (unplanned != null) {
                // its source may have asked for time
                planEnded();
                return;
            }
            if (!mayCheck(CheckTrigger.SCHEDULE)) {
                return;
            }
        }
        ask(CheckTrigger.SCHEDULE);
    }

    private void plan(NextCheck next, Moment now) {
        Duration retryAfter = next.retryAfter().map(this::asked).orElse(Duration.ZERO);
        if (!next.confirmed()) {
            Duration delay = backoff.after(Math.max(1, next.unconfirmedChecks()));
            quietFor(retryAfter, now);
            timer.lead(delay.compareTo(retryAfter) > 0 ? delay : retryAfter, now);
        } else if (next.freshFor().isPresent()) {
            Duration fresh = asked(next.freshFor().get());
            quietFor(fresh, now);
            timer.lead(fresh, now);
        } else if (!(settings instanceof ScheduleSettings.Never) && !retryAfter.isZero()) {
            quietFor(retryAfter, now);
            Instant jobNext = job.next();
            if (jobNext == null || jobNext.isBefore(now.wall().plus(retryAfter))) {
                timer.lead(retryAfter, now);
            } else {
                watchJob();
            }
        } else {
            quietFor(Duration.ZERO, now);
            watchJob();
        }
    }

    /** What a source asks for: instances that were answered alike must not come back together. */
    private Duration asked(Duration delay) {
        Duration bounded = delay.compareTo(MOST) > 0 ? MOST : delay;
        long jitter = settings.jitter().toMillis();
        return jitter <= 0 ? bounded : bounded.plusMillis(random.nextLong(jitter + 1));
    }

    private void quietFor(Duration delay, Moment now) {
        quietUntil = now.nanos() + delay.toNanos();
    }

    private void watchJob() {
        if (job.isScheduled() && settings instanceof ScheduleSettings.Every every) {
            timer.watch(every.interval().multipliedBy(2).plus(every.jitter()));
        }
    }

    private void onTimer() {
        synchronized (this) {
            timer.clear();
            if (stopped || !mayCheck(CheckTrigger.SCHEDULE)) {
                return;
            }
        }
        ask(CheckTrigger.SCHEDULE);
    }

    private void onJob() {
        synchronized (this) {
            if (stopped || clock.nanos() - quietUntil < 0 || paused && !mayCheck(CheckTrigger.SCHEDULE)) {
                return;
            }
        }
        ask(CheckTrigger.SCHEDULE);
    }

    private void ask(CheckTrigger trigger) {
        planned = false;
        due.accept(trigger);
    }
}

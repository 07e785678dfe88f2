package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;

/**
 * When a term is checked by itself: at the beat of its job and, where that is not the right time, at the one time that follows
 * from the last check. That is sooner than the beat until the source has once confirmed a value, when the source asked to be
 * asked at another time, or when the beat has failed to come, as it does for an hour when the wall clock is set back by one.
 */
final class TermAgenda {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final ScheduleSettings schedule;
    private final TermBeat beat;
    private final Backoff backoff;
    private final TermExecutor executor;
    private final TimeSource time;
    private final BooleanSupplier remoteConfirmed;
    private final Runnable check;

    private Future<?> alarm;
    private Instant alarmAt;
    private boolean alarmLeads;
    private long quietUntil;
    private int unconfirmed;
    private boolean stopped;

    TermAgenda(ScheduleSettings schedule, TermBeat beat, Backoff backoff, TermExecutor executor, TimeSource time,
            BooleanSupplier remoteConfirmed, Runnable check) {
        this.schedule = schedule;
        this.beat = beat;
        this.backoff = backoff;
        this.executor = executor;
        this.time = time;
        this.remoteConfirmed = remoteConfirmed;
        this.check = check;
        this.quietUntil = time.nanos();
    }

    synchronized void startBeat() {
        beat.start(this::onBeat);
        if (alarm == null) {
            watchBeat();
        }
    }

    synchronized void stop() {
        stopped = true;
        cancel();
        beat.stop();
    }

    void pause() {
        beat.pause();
    }

    void resume() {
        beat.resume();
    }

    boolean paused() {
        return beat.paused();
    }

    /**
     * @return when the next check is due; null if none is
     */
    synchronized Instant next() {
        return alarmLeads && alarm != null && !alarm.isDone() ? alarmAt : beat.next();
    }

    /**
     * A check has ended.
     *
     * @param retryAfter how long the source asks to be left alone
     * @param freshFor how long its answer is good for, by its own word
     */
    synchronized void checked(Optional<Duration> retryAfter, Optional<Duration> freshFor) {
        cancel();
        if (stopped) {
            return;
        }
        Optional<Duration> asked = retryAfter.or(() -> freshFor);
        if (!remoteConfirmed.getAsBoolean()) {
            Duration delay = backoff.after(++unconfirmed);
            lead(asked.filter(longer -> longer.compareTo(delay) > 0).orElse(delay), retryAfter.isPresent());
        } else if (freshFor.isPresent() || retryAfter.isPresent() && !(schedule instanceof ScheduleSettings.Never)) {
            lead(asked.get(), true);
        } else {
            quietUntil = time.nanos();
            alarmLeads = false;
            watchBeat();
        }
    }

    private void watchBeat() {
        if (beat.scheduled() && schedule instanceof ScheduleSettings.Every every) {
            set(every.interval().multipliedBy(2).plus(every.jitter()));
        }
    }

    private void lead(Duration delay, boolean quiet) {
        alarmLeads = true;
        quietUntil = quiet ? time.nanos() + delay.toNanos() : time.nanos();
        set(delay);
    }

    private void set(Duration delay) {
        alarmAt = time.now().plus(delay);
        alarm = executor.later(delay, this::onAlarm);
    }

    private void cancel() {
        if (alarm != null) {
            alarm.cancel(false);
            alarm = null;
        }
    }

    private void onAlarm() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            if (beat.paused()) {
                set(LOOK_AGAIN);
                return;
            }
            alarm = null;
        }
        check.run();
    }

    private void onBeat() {
        synchronized (this) {
            if (stopped || time.nanos() - quietUntil < 0) {
                return;
            }
        }
        check.run();
    }
}

package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;

/**
 * Shows how a term is: its status, told to listeners when the state changes, and its staleness, which comes with time alone.
 */
final class TermBoard {

    private final TermParts parts;
    private final TermCell<Object> cell;
    private final TermRecord record;
    private final ReentrantLock lock;
    private final TermExecutor executor;
    private final TimeSource time;

    private final ReentrantLock telling = new ReentrantLock();
    private TermStatus told;
    private Future<?> staleAlarm;
    private volatile Supplier<Boolean> paused = () -> false;
    private volatile Supplier<Instant> nextRefresh = () -> null;

    TermBoard(TermParts parts, TermCell<Object> cell, TermRecord record, ReentrantLock lock, TermExecutor executor,
            TimeSource time) {
        this.parts = parts;
        this.cell = cell;
        this.record = record;
        this.lock = lock;
        this.executor = executor;
        this.time = time;
    }

    void schedule(Supplier<Boolean> paused, Supplier<Instant> nextRefresh) {
        this.paused = paused;
        this.nextRefresh = nextRefresh;
    }

    TermStatus status() {
        boolean nowPaused = paused.get();
        Instant next = nowPaused ? null : nextRefresh.get();
        lock.lock();
        try {
            TermSnapshot<Object> override = cell.overridden();
            TermSnapshot<Object> shown = override != null ? override : cell.published();
            return new TermStatus(parts.name(), record.state(override != null, nowPaused),
                    shown == null ? null : shown.version(), shown == null ? null : shown.origin(),
                    shown == null ? null : shown.publishedAt(), record.age().orElse(null),
                    record.lastAttempt().orElse(null), record.lastSuccess().orElse(null), record.consecutiveFailures(),
                    record.lastFailure().map(Failures::describe).orElse(null),
                    record.rejected().map(Refusal::version).orElse(null), next, null, null);
        } finally {
            lock.unlock();
        }
    }

    /** Tells listeners if the state is another than they were told last. */
    void tellState() {
        telling.lock();
        try {
            TermStatus now = status();
            if (told == null || told.state() != now.state()) {
                parts.listeners().stateChanged(parts.identity(), told, now);
            }
            told = now;
        } finally {
            telling.unlock();
        }
    }

    /** The value has been confirmed: it becomes stale later, and readers have it again. Under the lock. */
    void freshened() {
        if (cell.withheld() && !record.withheld()) {
            cell.withhold(false);
        }
        if (staleAlarm != null) {
            staleAlarm.cancel(false);
        }
        staleAlarm = record.untilStale().map(left -> executor.later(left.plusMillis(1), this::aged)).orElse(null);
    }

    private void aged() {
        lock.lock();
        try {
            if (record.withheld()) {
                cell.withhold(true);
            } else {
                freshened();
            }
        } finally {
            lock.unlock();
        }
        executor.execute(this::tellState);
    }

    TermUnavailableException unavailable() {
        TermStatus now = status();
        String because = now.lastFailure() == null ? "" : "; the last check failed: " + now.lastFailure();
        if (now.state() == TermState.PENDING) {
            return new TermUnavailableException(parts.name(), "Remote term '" + parts.name() + "' has no value yet"
                    + (now.lastAttempt() == null ? ": its first load has not started" : "") + because);
        }
        Duration most = parts.settings().value().staleness().max().orElse(Duration.ZERO);
        return new TermUnavailableException(parts.name(), "Remote term '" + parts.name() + "' is stale: version "
                + now.version() + " was last confirmed " + Durations.words(now.age()) + " ago, max-staleness is "
                + Durations.words(most) + " and on-stale=fail" + because);
    }
}

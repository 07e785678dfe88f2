package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * Whatever happens to a term.
 */
public sealed interface TermEvent {

    /**
     * Somebody wants a check.
     *
     * @param waiter completed with its result; null if nobody waits
     */
    record CheckRequested(CheckTrigger trigger, CompletableFuture<RefreshResult> waiter) implements TermEvent {
    }

    /** A check has got its thread. */
    record CheckStarted(long id) implements TermEvent {
    }

    /** A check has returned. Each that was started ends with exactly one of these, whatever is thrown. */
    record CheckEnded(long id, CheckResult result) implements TermEvent {
    }

    /**
     * A check has taken longer than it may.
     *
     * @param activity what it was doing, for people
     */
    record DeadlinePassed(long id, Duration timeout, String activity) implements TermEvent {
    }

    /**
     * A value was made of the disk copy.
     *
     * @param sourceId the source that issued its version
     * @param age since the copy was last known to be the source's newest
     */
    record CopyLoaded(Candidate candidate, String sourceId, Duration age) implements TermEvent {
    }

    /** The body of a published version was written to the disk, or could not be. */
    record CopyPersisted(String version, boolean success) implements TermEvent {
    }

    /** A value is to be served until it is reverted. */
    record Overridden(Object value) implements TermEvent {
    }

    /** The source's value is to be served again. */
    record Reverted() implements TermEvent {
    }

    /** Time has passed: the value may have become stale. */
    record Aged() implements TermEvent {
    }

    /** The schedule has been stopped or taken up again. */
    record PauseChanged(boolean paused) implements TermEvent {
    }

    /**
     * Nobody has confirmed the published value for so long.
     */
    record Backdated(Duration age) implements TermEvent {
    }

    /** Nothing is known of the term any more. */
    record Reset() implements TermEvent {
    }

    /** The application stops. */
    record Stopped() implements TermEvent {
    }
}

package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;

/**
 * What follows from an event, in its order.
 */
public sealed interface Effect {

    /** Does not block, and is carried out before the next event is applied. */
    sealed interface Immediate extends Effect {
    }

    /** May block, and is carried out in order and one at a time, behind the events. */
    sealed interface Queued extends Effect {
    }

    record Publish(TermSnapshot<Object> snapshot, Candidate candidate) implements Immediate {
    }

    /** The published value is described by another snapshot. */
    record Describe(TermSnapshot<Object> snapshot) implements Immediate {
    }

    /** Readers do not get the published value, or do again. */
    record Withhold(boolean withheld) implements Immediate {
    }

    record Override(TermSnapshot<Object> snapshot) implements Immediate {
    }

    record Revert() implements Immediate {
    }

    /** Is not published. */
    record Discard(Candidate candidate) implements Immediate {
    }

    record StartCheck(Check check) implements Immediate {
    }

    /** The check can change nothing any more: whatever it waits for is ended. */
    record EndWaits(long checkId, String reason) implements Immediate {
    }

    record Schedule(NextCheck next) implements Immediate {
    }

    /** {@link TermEvent.Aged} is due after that time. */
    record WatchAge(Optional<Duration> untilStale) implements Immediate {
    }

    /** Is not persisted. */
    record DiscardCopy(PendingCopy copy) implements Queued {
    }

    record Persist(String version, PendingCopy copy) implements Queued {
    }

    /** The disk copy is still the source's newest version. */
    record ConfirmCopy(String version, Instant at) implements Queued {
    }

    /** Listeners are notified; at most one of the three events is there. */
    record Notify(Optional<CheckReport> check, Optional<TermPublished<?>> published, Optional<TermRejected> rejected,
            Optional<TermRefreshFailed> failed) implements Queued {

        static final Notify STATE = new Notify(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    record Answer(List<CompletableFuture<RefreshResult>> waiters, RefreshResult result) implements Queued {
    }
}

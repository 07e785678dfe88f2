package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.fetch.Source;

/**
 * What is known of a term and its sources, and what follows from each outcome. Guarded by its keeper's lock.
 */
final class TermRecord {

    /** So often an exception that may not be the version's fault is met before it is taken for one. */
    static final int STRIKES = 3;

    /**
     * What is published.
     */
    record Current(String version, String sourceId, TermOrigin origin, Optional<Instant> lastModified) {
    }

    private record Strike(String version, int count) {
    }

    private final StalenessSettings staleness;
    private final TimeSource time;

    private Current current;
    private long confirmedAt;
    private boolean remoteConfirmed;
    private final Map<String, Refusal> refusals = new HashMap<>();
    private final Map<String, Strike> strikes = new HashMap<>();
    private Refusal rejected;
    private boolean failing;
    private int consecutiveFailures;
    private Throwable lastFailure;
    private Instant lastAttempt;
    private Instant lastSuccess;

    TermRecord(StalenessSettings staleness, TimeSource time) {
        this.staleness = staleness;
        this.time = time;
    }

    void attempted() {
        lastAttempt = time.now();
    }

    void published(Current now, Failure primaryFailure) {
        current = now;
        succeeded(now.sourceId(), now.origin(), primaryFailure);
    }

    /** From the disk: says nothing of any source. */
    void restored(Current now, Duration age) {
        current = now;
        confirmedAt = time.nanos() - age.toNanos();
    }

    /**
     * @return whether what is published is of another origin now
     */
    boolean confirmed(Source source, TermOrigin origin, Failure primaryFailure) {
        boolean changed = current.origin() != origin;
        current = new Current(current.version(), current.sourceId(), origin, current.lastModified());
        succeeded(source.id(), origin, primaryFailure);
        return changed;
    }

    private void succeeded(String sourceId, TermOrigin origin, Failure primaryFailure) {
        confirmedAt = time.nanos();
        lastSuccess = time.now();
        refusals.remove(sourceId);
        strikes.remove(sourceId);
        failing = false;
        consecutiveFailures = 0;
        if (origin == TermOrigin.REMOTE) {
            remoteConfirmed = true;
            rejected = null;
        }
        lastFailure = primaryFailure != null ? primaryFailure.cause() : rejected == null ? null : rejected.cause();
    }

    /**
     * @return whether this is news
     */
    boolean refused(Refusal refusal) {
        Refusal before = refusals.put(refusal.sourceId(), refusal);
        strikes.remove(refusal.sourceId());
        rejected = refusal;
        failing = false;
        consecutiveFailures = 0;
        lastFailure = refusal.cause();
        return before == null || refusal.version() == null || !refusal.version().equals(before.version());
    }

    /** What a stand-in has is not wanted again; what the term is does not change. */
    void remember(Refusal refusal) {
        refusals.put(refusal.sourceId(), refusal);
    }

    void stillRefused(Refusal refusal) {
        rejected = refusal;
        failing = false;
        consecutiveFailures = 0;
        lastFailure = refusal.cause();
    }

    /**
     * @return whether it has been met often enough to be refused, or was refused before
     */
    boolean doubted(Refusal refusal) {
        Refusal before = refusals.get(refusal.sourceId());
        if (refusal.version() == null) {
            return false;
        }
        if (before != null && refusal.version().equals(before.version())) {
            return true;
        }
        Strike strike = strikes.get(refusal.sourceId());
        int count = strike != null && strike.version().equals(refusal.version()) ? strike.count() + 1 : 1;
        strikes.put(refusal.sourceId(), new Strike(refusal.version(), count));
        return count >= STRIKES;
    }

    void failed(Throwable cause) {
        failing = true;
        consecutiveFailures++;
        lastFailure = cause;
    }

    /**
     * @param retry whether a refused version is to be tried again
     */
    Known known(Source source, boolean retry) {
        Optional<String> published = current != null && current.sourceId().equals(source.id())
                ? Optional.of(current.version())
                : Optional.empty();
        Optional<Refusal> refused = retry ? Optional.empty()
                : Optional.ofNullable(refusals.get(source.id())).filter(refusal -> refusal.version() != null);
        return new Known(published, refused);
    }

    /** Whether a stand-in's copy of that time may take the place of what is published. */
    boolean wantsInstead(Optional<Instant> lastModified) {
        return current == null || lastModified.isPresent() && current.lastModified().isPresent()
                && lastModified.get().isAfter(current.lastModified().get());
    }

    Optional<Current> current() {
        return Optional.ofNullable(current);
    }

    boolean remoteConfirmed() {
        return remoteConfirmed;
    }

    int consecutiveFailures() {
        return consecutiveFailures;
    }

    Optional<Throwable> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    Optional<Refusal> rejected() {
        return Optional.ofNullable(rejected);
    }

    Optional<Instant> lastAttempt() {
        return Optional.ofNullable(lastAttempt);
    }

    Optional<Instant> lastSuccess() {
        return Optional.ofNullable(lastSuccess);
    }

    Optional<Duration> age() {
        return current == null ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, time.nanos() - confirmedAt)));
    }

    boolean stale() {
        return current != null && staleness.max().isPresent() && age().get().compareTo(staleness.max().get()) > 0;
    }

    /** Whether reads have to fail. */
    boolean withheld() {
        return staleness.onStale() == StalenessSettings.OnStale.FAIL && stale();
    }

    /**
     * @return until the value becomes stale; empty if it is, or never does
     */
    Optional<Duration> untilStale() {
        if (current == null || staleness.max().isEmpty() || stale()) {
            return Optional.empty();
        }
        return Optional.of(staleness.max().get().minus(age().get()));
    }

    TermState state(boolean overridden, boolean paused) {
        if (current == null && !overridden) {
            return TermState.PENDING;
        }
        if (stale()) {
            return TermState.STALE;
        }
        if (rejected != null) {
            return TermState.REJECTED;
        }
        if (current != null && (current.origin() == TermOrigin.DISK || current.origin() == TermOrigin.FAILOVER)) {
            return TermState.DEGRADED;
        }
        if (failing) {
            return TermState.FAILING;
        }
        if (overridden) {
            return TermState.OVERRIDDEN;
        }
        return paused ? TermState.PAUSED : TermState.CURRENT;
    }
}

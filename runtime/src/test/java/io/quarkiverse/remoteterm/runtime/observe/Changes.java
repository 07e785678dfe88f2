package io.quarkiverse.remoteterm.runtime.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

/**
 * The changes of one term, {@code rates}, as the core reports them: each knows the status that the one before has left.
 */
public final class Changes {

    public static final String SOURCE = "s3://bucket/rates.json";

    private TermStatus last = status(TermState.PENDING, null, null, 0, null, null);
    private boolean available;

    public static TermStatus status(TermState state, String version, TermOrigin origin, int failures, String lastFailure,
            String rejectedVersion) {
        return new TermStatus("rates", state, version, origin, null, origin == null ? null : Duration.ofMinutes(5), null, null,
                failures, lastFailure, rejectedVersion, null, null, null);
    }

    public static TermStatus withSerial(TermStatus status, long serial) {
        return new TermStatus(status.name(), status.state(), status.version(), status.origin(), status.publishedAt(),
                status.age(), status.lastAttempt(), status.lastSuccess(), status.consecutiveFailures(), status.lastFailure(),
                status.rejectedVersion(), status.nextRefresh(), status.sourceModified(), serial);
    }

    public static TermStatus withSourceModified(TermStatus status, Instant modified) {
        return new TermStatus(status.name(), status.state(), status.version(), status.origin(), status.publishedAt(),
                status.age(), status.lastAttempt(), status.lastSuccess(), status.consecutiveFailures(), status.lastFailure(),
                status.rejectedVersion(), status.nextRefresh(), modified, status.serial());
    }

    public static TermStatus withNextRefresh(TermStatus status, Instant next) {
        return new TermStatus(status.name(), status.state(), status.version(), status.origin(), status.publishedAt(),
                status.age(), status.lastAttempt(), status.lastSuccess(), status.consecutiveFailures(), status.lastFailure(),
                status.rejectedVersion(), next, status.sourceModified(), status.serial());
    }

    public static CheckReport report(RefreshResult result, long receivedBytes) {
        return new CheckReport(CheckTrigger.SCHEDULE, result, SOURCE,
                new Measures(Duration.ofMillis(35), receivedBytes, 0, Map.of()), null);
    }

    public TermStatus last() {
        return last;
    }

    public TermChange published(String version) {
        return published(version, status(TermState.CURRENT, version, TermOrigin.REMOTE, 0, null, null));
    }

    public TermChange published(String version, TermStatus now) {
        TermPublished<?> event = new TermPublished<>("rates", last.version() == null ? null : "old", "new", last.version(),
                version);
        return change(now, true, Optional.of(report(new RefreshResult.Published(version), 120)), Optional.of(event),
                Optional.empty(), Optional.empty());
    }

    /** A publication that no check has made. */
    public TermChange restored(String version) {
        TermPublished<?> event = new TermPublished<>("rates", null, "new", null, version);
        return change(
                status(TermState.DEGRADED, version, TermOrigin.DISK, last.consecutiveFailures(), last.lastFailure(), null),
                true, Optional.empty(), Optional.of(event), Optional.empty(), Optional.empty());
    }

    public TermChange unchanged() {
        return change(status(TermState.CURRENT, last.version(), TermOrigin.REMOTE, 0, null, null), true,
                Optional.of(report(new RefreshResult.Unchanged(last.version()), 0)), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    public TermChange failed(Throwable cause) {
        TermState state = switch (last.state()) {
            case PENDING, STALE, REJECTED, DEGRADED -> last.state();
            default -> TermState.FAILING;
        };
        int failures = last.consecutiveFailures() + 1;
        return change(status(state, last.version(), last.origin(), failures, Failures.describe(cause), last.rejectedVersion()),
                available, Optional.of(report(new RefreshResult.Failed(cause), 0)), Optional.empty(), Optional.empty(),
                Optional.of(new TermRefreshFailed("rates", cause, failures)));
    }

    /**
     * @param news whether the version was not known as rejected
     */
    public TermChange rejected(String version, Throwable cause, boolean news) {
        return change(status(TermState.REJECTED, last.version(), last.origin(), 0, cause.getMessage(), version), available,
                Optional.of(report(new RefreshResult.Rejected(version, cause), 0)), Optional.empty(),
                news ? Optional.of(new TermRejected("rates", version, cause)) : Optional.empty(), Optional.empty());
    }

    /** By time or by an operator. */
    public TermChange became(TermState state, boolean nowAvailable) {
        return became(status(state, last.version(), last.origin(), last.consecutiveFailures(), last.lastFailure(), null),
                nowAvailable);
    }

    public TermChange became(TermStatus now, boolean nowAvailable) {
        return change(now, nowAvailable, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private TermChange change(TermStatus now, boolean nowAvailable, Optional<CheckReport> check,
            Optional<TermPublished<?>> published, Optional<TermRejected> rejected, Optional<TermRefreshFailed> failed) {
        TermStatus before = last;
        last = now;
        available = nowAvailable;
        return new TermChange(before, now, nowAvailable, check, published, rejected, failed);
    }
}

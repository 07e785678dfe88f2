package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.util.Optional;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * What came of asking one source.
 */
public sealed interface CheckOutcome {

    /** What whoever waits is told. */
    default RefreshResult result() {
        if (this instanceof Fresh fresh) {
            return new RefreshResult.Published(fresh.candidate().version());
        }
        if (this instanceof Unchanged unchanged) {
            return new RefreshResult.Unchanged(unchanged.version());
        }
        if (this instanceof Rejected rejected) {
            return new RefreshResult.Rejected(rejected.rejection().version(), rejected.rejection().cause());
        }
        if (this instanceof StillRejected still) {
            return new RefreshResult.Rejected(still.rejection().version(), still.rejection().cause());
        }
        if (this instanceof Strike strike) {
            return new RefreshResult.Failed(strike.rejection().cause());
        }
        return new RefreshResult.Failed(this instanceof Failed failed ? failed.failure().cause() : null);
    }

    /** A value that nothing has rejected. */
    record Fresh(Candidate candidate) implements CheckOutcome {
    }

    /**
     * The source still has the published version.
     *
     * @param copy its body, read again because the disk copy is missing
     */
    record Unchanged(String version, Optional<PendingCopy> copy) implements CheckOutcome {
    }

    /** A version that cannot be used. */
    record Rejected(Rejection rejection) implements CheckOutcome {
    }

    /** The version that was rejected before. */
    record StillRejected(Rejection rejection) implements CheckOutcome {
    }

    /** A version whose fault it may be: rejected if it fails in check after check. */
    record Strike(Rejection rejection) implements CheckOutcome {
    }

    /** A failover source has nothing newer than what is published. */
    record NothingNewer() implements CheckOutcome {
    }

    /** The source gave nothing that could be used. */
    record Failed(Failure failure) implements CheckOutcome {
    }
}

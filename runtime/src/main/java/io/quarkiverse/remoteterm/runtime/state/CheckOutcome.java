package io.quarkiverse.remoteterm.runtime.state;

import java.util.Optional;

/**
 * What came of asking one source.
 */
public sealed interface CheckOutcome {

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

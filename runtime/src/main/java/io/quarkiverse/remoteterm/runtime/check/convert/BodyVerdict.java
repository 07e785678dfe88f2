package io.quarkiverse.remoteterm.runtime.check.convert;

import java.io.IOException;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.check.context.SourceFailures;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.state.RejectionPolicy;
import io.quarkiverse.remoteterm.runtime.state.RejectionPolicy.Verdict;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * Whose fault it is that no candidate could be made of a body: the way to the source, this process, or the version.
 *
 * @param declaredVersion as the source named it
 * @param endIsCertain false if nothing tells a whole body from one that was cut off
 * @param unsigned present if its signature did not fit; else null
 */
public record BodyVerdict(WireBody wire, Optional<String> declaredVersion, String sourceId, boolean endIsCertain,
        Rejection.Unsigned unsigned) {

    /**
     * @param ended whether the check was ended from outside
     * @param verifying whether the body was about to be verified
     */
    CheckOutcome of(Throwable failure, boolean ended, boolean verifying) {
        Verdict verdict = RejectionPolicy.judge(failure);
        if (ended || verdict == Verdict.FAILURE) {
            return SourceFailures.ofOurs(failure);
        }
        Optional<PayloadRejectedException> rejected = rejectionIn(failure).or(wire::rejection);
        if (verifying && rejected.isEmpty()) {
            // the signature could not be read
            return SourceFailures.ofSource(failure);
        }
        if (rejected.isPresent()) {
            Reason reason = rejected.get().reason();
            boolean mayPass = reason == Reason.MISMATCH || reason == Reason.ENDS_EARLY && !endIsCertain;
            verdict = mayPass ? Verdict.STRIKE : Verdict.REJECTION;
        }
        Throwable cause = rejected.<Throwable> map(r -> r).orElse(failure);
        try {
            drain();
        } catch (PayloadRejectedException tooLarge) {
            verdict = Verdict.REJECTION;
            cause = tooLarge;
        } catch (IOException broken) {
            return SourceFailures.ofSource(broken);
        }
        Rejection rejection = SourceFailures.rejection(sourceId, version(), cause, unsigned);
        return verdict == Verdict.REJECTION ? new CheckOutcome.Rejected(rejection) : new CheckOutcome.Strike(rejection);
    }

    /** Only a body that has been sent as a whole can be at fault. One that is over max-payload-size is not read any further. */
    private void drain() throws IOException {
        if (wire.rejection().isEmpty()) {
            wire.drain();
        }
    }

    /** Null if the source gave none and the body was not read to its end: then there is nothing to remember it by. */
    private String version() {
        return declaredVersion.orElseGet(() -> wire.complete() ? wire.sha256() : null);
    }

    private static Optional<PayloadRejectedException> rejectionIn(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (cause instanceof PayloadRejectedException rejected) {
                return Optional.of(rejected);
            }
        }
        return Optional.empty();
    }
}

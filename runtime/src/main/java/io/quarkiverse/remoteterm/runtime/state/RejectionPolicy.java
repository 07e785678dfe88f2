package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestExpiredException;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * When a version is rejected, and when a rejected version is tried again.
 * <ul>
 * <li>At once: a validator or the producer method says so, or the body itself cannot be used: its size, digest, signature,
 * compression or text.</li>
 * <li>In the third check that meets it: any other exception of the producer method, a decoder or a validator;
 * a part that is not what its manifest says.</li>
 * <li>Never: an exhausted heap, a disk that fails, another term without a value, an interrupt. What the source's own stream
 * throws does not come here: it is the way to the source that has failed.</li>
 * </ul>
 * A rejected version is not read again until the source has another one, but on demand. One that was not what its digest,
 * signature or manifest says is read again once an hour: whoever had sent something else under its name, or something else
 * instead of a part, has not made it bad for ever. So is a manifest that had expired: the clock may have been ahead. One
 * that was rejected over its signature is read also once that is another, see {@code SignatureRecheck}.
 */
public final class RejectionPolicy {

    public static final int STRIKES = 3;

    private static final int DEEPEST = 20;
    private static final long AN_HOUR = Duration.ofHours(1).toNanos();

    public enum Verdict {
        FAILURE,
        STRIKE,
        REJECTION
    }

    private RejectionPolicy() {
    }

    /**
     * @param failure of making a value out of a body that its source has delivered
     */
    public static Verdict judge(Throwable failure) {
        Verdict verdict = Verdict.STRIKE;
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError || cause instanceof LocalDiskException
                    || cause instanceof TermUnavailableException || cause instanceof InterruptedException) {
                return Verdict.FAILURE;
            }
            if (cause instanceof TermRejectedException || cause instanceof PayloadRejectedException) {
                verdict = Verdict.REJECTION;
            }
        }
        return verdict;
    }

    static boolean isRejected(TermData.Strikes strikes) {
        return strikes.count() >= STRIKES;
    }

    /**
     * Whether a check asks for a rejected version once more.
     *
     * @param rejection that is remembered
     * @param now monotonic
     */
    static boolean isTriedAgain(CheckTrigger trigger, Rejection rejection, long now) {
        return trigger == CheckTrigger.DEMAND
                || mayPass(rejection.cause()) && now - rejection.since() >= AN_HOUR;
    }

    private static boolean mayPass(Throwable cause) {
        return cause instanceof ManifestExpiredException
                || cause instanceof PayloadRejectedException rejected && switch (rejected.reason()) {
                    case DIGEST, SIGNATURE, MISMATCH -> true;
                    default -> false;
                };
    }
}

package io.quarkiverse.remoteterm.runtime.check.context;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * Exceptions as outcomes, without secrets.
 */
public final class SourceFailures {

    private SourceFailures() {
    }

    /** Of asking or reading a source. What does not say whether another attempt helps, may be helped by one. */
    public static CheckOutcome.Failed ofSource(Throwable failure) {
        boolean retryable = failure instanceof FetchException fetch ? fetch.remedy() == FetchException.Remedy.RETRY
                : failure instanceof Exception && !(failure instanceof FenceClosedException);
        return new CheckOutcome.Failed(new Failure(Failures.sanitize(failure), Failures.describe(failure), retryable,
                failure instanceof FetchException fetch ? fetch.retryAfter() : Optional.empty()));
    }

    /** Of this process: neither another attempt nor another source helps. */
    public static CheckOutcome.Failed ofOurs(Throwable failure) {
        return new CheckOutcome.Failed(Failure.local(Failures.sanitize(failure), Failures.describe(failure)));
    }

    public static CheckOutcome.Failed ofFetcher(String message) {
        return ofSource(new FetchException(FetchException.Remedy.WAIT, message));
    }

    public static Rejection rejection(String sourceId, String version, Throwable cause, Rejection.Unsigned unsigned) {
        return new Rejection(sourceId, version, Failures.sanitize(cause), Failures.describe(cause), unsigned, null);
    }
}

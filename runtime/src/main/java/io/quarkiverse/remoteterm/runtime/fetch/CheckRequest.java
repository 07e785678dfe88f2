package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.concurrent.Executor;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * What a check knows beyond {@link FetchRequest}, for the built-in fetchers. Each of them works without it as well.
 */
public interface CheckRequest extends FetchRequest {

    /**
     * @return whether somebody asked for this check and is waiting for its result
     */
    boolean onDemand();

    /**
     * @return whether the newest version of this source is a rejected one, also where {@link #knownVersions()} does not name it
     */
    boolean hasRejected();

    /**
     * Says that the source is not silent: bytes are flowing although {@code fetch} has not returned yet, or it has asked to
     * wait. {@code attempt-timeout} counts from here again. Cheap enough to be called for each buffer, from any thread.
     */
    void progress();

    /**
     * @return how often this source may be tried again; the attempts that follow this one take from it too
     */
    RetryBudget retries();

    /**
     * @return runs what a fetcher does beside the check and what may block
     */
    Executor threads();

    /** {@link #progress()}, where the request is one of a check. */
    static void progress(FetchRequest request) {
        if (request instanceof CheckRequest check) {
            check.progress();
        }
    }
}

package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * Why a source gave nothing.
 *
 * @param mayPass whether another attempt, or another source, can help
 * @param retryAfter how long the source asks to be left alone
 */
record Failure(Throwable cause, boolean mayPass, Optional<Duration> retryAfter) {

    Failure {
        cause = Failures.sanitize(cause);
    }

    /** Of asking or reading the source. What does not say whether it passes, may. */
    static Failure ofSource(Throwable cause) {
        if (cause instanceof FetchException told) {
            return new Failure(cause, told.remedy() == FetchException.Remedy.RETRY, told.retryAfter());
        }
        return new Failure(cause, cause instanceof Exception && !(cause instanceof CheckRun.FencedException),
                Optional.empty());
    }

    /** Of this process: neither another attempt nor another source helps. */
    static Failure ofOurs(Throwable cause) {
        return new Failure(cause, false, Optional.empty());
    }
}

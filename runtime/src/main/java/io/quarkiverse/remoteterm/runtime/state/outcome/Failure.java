package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a check, or one source of it, gave nothing.
 *
 * @param cause without secrets
 * @param description the cause in one line
 * @param retryable whether another attempt, or another source, can help
 * @param retryAfter how long the source asks not to be asked again
 */
public record Failure(Throwable cause, String description, boolean retryable, Optional<Duration> retryAfter) {

    /** Of this process: neither another attempt nor another source helps. */
    public static Failure local(Throwable cause, String description) {
        return new Failure(cause, description, false, Optional.empty());
    }
}

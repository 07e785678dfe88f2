package io.quarkiverse.remoteterm.spi;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A source could not be read, and it is known whether another attempt can help. The message is for the operator: it says what
 * happened and where, and holds no secret.
 */
public class FetchException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * What may help.
     */
    public enum Remedy {
        /**
         * Another attempt, soon: a broken connection, a time-out, an overloaded source. A failover source is asked if it does
         * not.
         */
        RETRY,
        /** Nothing within this check: access denied, no such object. */
        WAIT
    }

    private final Remedy remedy;
    private final transient Optional<Duration> retryAfter;

    public FetchException(Remedy remedy, String message) {
        this(remedy, message, null, null);
    }

    public FetchException(Remedy remedy, String message, Throwable cause) {
        this(remedy, message, cause, null);
    }

    /**
     * @param retryAfter how long the source asks to be left alone; null if it does not say
     */
    public FetchException(Remedy remedy, String message, Throwable cause, Duration retryAfter) {
        super(message, cause);
        this.remedy = Objects.requireNonNull(remedy);
        this.retryAfter = Optional.ofNullable(retryAfter);
    }

    public Remedy remedy() {
        return remedy;
    }

    /**
     * @return how long the source asks to be left alone
     */
    public Optional<Duration> retryAfter() {
        return retryAfter == null ? Optional.empty() : retryAfter;
    }
}

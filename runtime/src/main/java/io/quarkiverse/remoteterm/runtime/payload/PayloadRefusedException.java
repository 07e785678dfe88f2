package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;

/**
 * A body is at fault, not the way to its source: the version is refused. Thrown by streams, hence an {@link IOException}.
 */
public class PayloadRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * What is wrong with it.
     */
    public enum Reason {
        /** Larger than {@code max-payload-size} or {@code max-inflated-size}. */
        TOO_LARGE,
        /** Does not inflate. */
        CORRUPT,
        /** Ends before what was expected; so does a broken connection, where nothing else marks the end. */
        ENDS_EARLY,
        /** Not the configured digest. */
        DIGEST,
        /** Not signed, or not by the configured key. */
        SIGNATURE,
        /** A built-in decoder cannot read it. */
        UNREADABLE
    }

    private final Reason reason;

    public PayloadRefusedException(Reason reason, String message) {
        this(reason, message, null);
    }

    public PayloadRefusedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;

/**
 * The body itself is at fault, not the way to its source: the version is rejected. Thrown by streams, hence an
 * {@link IOException}. The message holds no piece of the body.
 */
public class PayloadRejectedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * What is wrong with the body.
     */
    public enum Reason {
        /** Larger than a configured limit allows. */
        TOO_LARGE,
        /** Cannot be decompressed or unpacked. */
        CORRUPT,
        /** Ends before what was expected; so does a broken connection, where nothing else marks the end. */
        ENDS_EARLY,
        /** Not the configured digest. */
        DIGEST,
        /** Not signed, or not by a configured key. */
        SIGNATURE,
        /** A part is not what its manifest says: it may be about to be replaced, or have been cut off. */
        MISMATCH,
        /** A built-in decoder cannot read it. */
        UNREADABLE
    }

    private final Reason reason;

    public PayloadRejectedException(Reason reason, String message) {
        this(reason, message, null);
    }

    public PayloadRejectedException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}

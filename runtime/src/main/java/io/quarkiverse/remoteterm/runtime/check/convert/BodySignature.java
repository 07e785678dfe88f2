package io.quarkiverse.remoteterm.runtime.check.convert;

import java.io.IOException;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * The signature of one body: read, verified, and remembered for the disk copy or for the rejection.
 */
public final class BodySignature {

    private byte[] read;
    private Rejection.Unsigned unsigned;

    /** Verifies a body with a signature. */
    @FunctionalInterface
    interface Verification {

        /**
         * @param signature null if there is none, or none is needed
         */
        void verify(byte[] signature) throws IOException;
    }

    /**
     * @param needed whether there has to be one
     */
    void verify(boolean needed, CandidateMaker.SignatureOf source, Verification verification) throws Exception {
        if (needed) {
            read = source.read();
        }
        try {
            verification.verify(read);
        } catch (PayloadRejectedException rejected) {
            if (rejected.reason() == PayloadRejectedException.Reason.SIGNATURE) {
                unsigned = new Rejection.Unsigned(read);
            }
            throw rejected;
        }
    }

    Optional<byte[]> read() {
        return Optional.ofNullable(read);
    }

    /** Null unless the body was rejected over it. */
    Rejection.Unsigned unsigned() {
        return unsigned;
    }
}

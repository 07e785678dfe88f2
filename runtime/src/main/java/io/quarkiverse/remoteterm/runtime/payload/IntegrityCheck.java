package io.quarkiverse.remoteterm.runtime.payload;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;

/**
 * Holds a body against its expected digest and its detached signature.
 */
public final class IntegrityCheck {

    /**
     * @throws IllegalArgumentException if the public key cannot be read or is of a kind that is not accepted
     */
    public IntegrityCheck(IntegritySettings settings) {
        throw new UnsupportedOperationException();
    }

    public boolean needsSignature() {
        throw new UnsupportedOperationException();
    }

    /**
     * @throws IllegalStateException unless {@link #needsSignature()}
     */
    public String signatureLocation() {
        throw new UnsupportedOperationException();
    }

    /**
     * @param sha256 of the body as sent
     * @param length of the body as sent; without it, the digest of a signed body could be passed off as the body
     * @param signature null if there is none
     * @throws PayloadRefusedException if the body is not what it should be
     */
    public void verify(byte[] sha256, long length, byte[] signature) throws PayloadRefusedException {
        throw new UnsupportedOperationException();
    }
}

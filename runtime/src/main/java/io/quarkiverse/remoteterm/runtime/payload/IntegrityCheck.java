package io.quarkiverse.remoteterm.runtime.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Compares a body with its expected digest and verifies its detached signatures.
 */
public final class IntegrityCheck {

    private final Optional<byte[]> expected;
    private final Optional<String> signatureLocation;
    private final List<SignatureKey> keys;

    /**
     * @throws IllegalArgumentException if the digest or a public key cannot be read or a key is of a kind that is not
     *         accepted; the message says which and why
     */
    public IntegrityCheck(IntegritySettings settings) {
        this(settings.sha256(), settings.signature().map(SignatureSettings::location),
                settings.signature().map(SignatureSettings::publicKeys).orElse(List.of()));
    }

    IntegrityCheck(Optional<String> sha256, Optional<String> signatureLocation, List<String> publicKeys) {
        this.expected = sha256.map(IntegrityCheck::digest);
        this.signatureLocation = signatureLocation;
        this.keys = signatureLocation.isPresent() ? SignatureKeys.read(publicKeys) : List.of();
    }

    public boolean needsSignature() {
        return signatureLocation.isPresent();
    }

    /**
     * @throws IllegalStateException unless {@link #needsSignature()}
     */
    public String signatureLocation() {
        return signatureLocation.orElseThrow(() -> new IllegalStateException("No signature is configured"));
    }

    /**
     * @param signatures as read from {@link #signatureLocation()}; null if there is nothing
     * @throws PayloadRejectedException if the body is not what it should be
     * @throws LocalDiskException if it cannot be read
     */
    public void verify(SpooledBody body, byte[] signatures) throws IOException {
        byte[] sha256 = body.digest();
        verify(sha256, signatures, new SignedContent(sha256, sha256, body::open));
    }

    /**
     * As {@link #verify}, but all kinds of keys sign the bytes of a manifest themselves.
     */
    public void verifyManifest(byte[] manifest, byte[] signatures) throws IOException {
        byte[] sha256 = Sha256.newDigest().digest(manifest);
        verify(sha256, signatures, new SignedContent(manifest, sha256, () -> new ByteArrayInputStream(manifest)));
    }

    private void verify(byte[] sha256, byte[] signatures, SignedContent content) throws IOException {
        if (expected.isPresent() && !MessageDigest.isEqual(expected.get(), sha256)) {
            throw new PayloadRejectedException(Reason.DIGEST, "The body's SHA-256 is " + Sha256.hex(sha256)
                    + ", but integrity.sha256 is " + Sha256.hex(expected.get()));
        }
        if (!needsSignature()) {
            return;
        }
        if (signatures == null) {
            throw new PayloadRejectedException(Reason.SIGNATURE, "There is no signature at " + signatureLocation());
        }
        if (!content.isSigned(keys, DetachedSignatures.parse(signatures))) {
            throw new PayloadRejectedException(Reason.SIGNATURE, "No signature at " + signatureLocation()
                    + " was made by a configured key (" + describeKeys() + ") for this body, whose SHA-256 is "
                    + Sha256.hex(sha256));
        }
    }

    private String describeKeys() {
        return keys.stream().map(key -> key.form().label()).collect(Collectors.joining(", "));
    }

    private static byte[] digest(String hex) {
        try {
            byte[] digest = HexFormat.of().parseHex(hex.trim());
            if (digest.length == Sha256.LENGTH) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new IllegalArgumentException("integrity.sha256 is not a SHA-256 digest: 64 hexadecimal digits are");
    }
}

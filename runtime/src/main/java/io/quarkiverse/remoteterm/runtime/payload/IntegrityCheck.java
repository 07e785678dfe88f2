package io.quarkiverse.remoteterm.runtime.payload;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.quarkiverse.remoteterm.runtime.config.IntegritySettings;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

/**
 * Holds a body against its expected digest and its detached signature.
 */
public final class IntegrityCheck {

    private final Optional<byte[]> expected;
    private final Optional<String> signatureLocation;
    private final List<SignatureKey> keys;

    /**
     * @throws IllegalArgumentException if the digest or the public key cannot be read or the key is of a kind that is not
     *         accepted; the message says which and why
     */
    public IntegrityCheck(IntegritySettings settings) {
        expected = settings.sha256().map(IntegrityCheck::digest);
        signatureLocation = settings.signature().map(SignatureSettings::location);
        keys = settings.signature().stream().flatMap(s -> s.publicKeys().stream()).map(SignatureKeyReader::read).toList();
    }

    public boolean needsSignature() {
        return !keys.isEmpty();
    }

    /**
     * @throws IllegalStateException unless {@link #needsSignature()}
     */
    public String signatureLocation() {
        return signatureLocation.orElseThrow(() -> new IllegalStateException("No signature is configured"));
    }

    /**
     * @param sha256 of the body as sent
     * @param length of the body as sent; without it, the digest of a signed body could be passed off as the body
     * @param signature null if there is none
     * @throws PayloadRefusedException if the body is not what it should be
     */
    public void verify(byte[] sha256, long length, byte[] signature) throws PayloadRefusedException {
        if (expected.isPresent() && !MessageDigest.isEqual(expected.get(), sha256)) {
            throw new PayloadRefusedException(Reason.DIGEST, "The body's SHA-256 is " + Sha256.hex(sha256)
                    + ", but integrity.sha256 is " + Sha256.hex(expected.get()));
        }
        if (keys.isEmpty()) {
            return;
        }
        if (signature == null) {
            throw new PayloadRefusedException(Reason.SIGNATURE, "There is no signature at " + signatureLocation());
        }
        if (!verifies(sha256, length, signature)) {
            throw new PayloadRefusedException(Reason.SIGNATURE, "The signature at " + signatureLocation()
                    + " was not made by a configured key ("
                    + keys.stream().map(SignatureKey::algorithm).distinct().collect(Collectors.joining(", "))
                    + ") for this body, whose SHA-256 is "
                    + Sha256.hex(sha256));
        }
    }

    private boolean verifies(byte[] sha256, long length, byte[] signature) {
        if (verifiesDecoded(sha256, length, signature)) {
            return true;
        }
        return Base64Text.decode(signature).map(decoded -> verifiesDecoded(sha256, length, decoded)).orElse(false);
    }

    private boolean verifiesDecoded(byte[] sha256, long length, byte[] signature) {
        if (keys.stream().anyMatch(key -> key.verifiesMessage(sha256, signature))) {
            return true;
        }
        // A signature over a digest as the message is one over a body that consists of that digest: who has one of the
        // former must not be able to replace the body by its own digest.
        return length != Sha256.LENGTH && keys.stream().anyMatch(key -> key.verifiesDigest(sha256, signature));
    }

    private static byte[] digest(String hex) {
        try {
            byte[] digest = HexFormat.of().parseHex(hex.trim());
            if (digest.length == Sha256.LENGTH) {
                return digest;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new IllegalArgumentException("integrity.sha256 is not a SHA-256 digest: 64 hexadecimal digits are");
    }
}

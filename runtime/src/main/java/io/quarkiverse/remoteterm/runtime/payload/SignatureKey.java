package io.quarkiverse.remoteterm.runtime.payload;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/**
 * Verifies signatures of one public key, of one kind. Whatever is wrong with a signature, the answer is false.
 */
sealed interface SignatureKey permits Ed25519Key, EcdsaP256Key, RsaPssKey {

    /** For messages. */
    String algorithm();

    /**
     * @return whether {@code signature} signs the 32 bytes of {@code sha256} as the message
     */
    boolean verifiesMessage(byte[] sha256, byte[] signature);

    /**
     * @return whether {@code signature} signs a message whose SHA-256 is {@code sha256}
     */
    boolean verifiesDigest(byte[] sha256, byte[] signature);

    static boolean verifies(String algorithm, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            // a malformed signature is one that does not verify
            return false;
        }
    }
}

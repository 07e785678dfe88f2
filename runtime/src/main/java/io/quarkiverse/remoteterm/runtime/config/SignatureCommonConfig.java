package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * The keys of detached signatures that may be set for all terms.
 */
public interface SignatureCommonConfig {

    /**
     * The public key to verify with, Ed25519, ECDSA P-256 or RSA: PEM text, the base64 of its DER form, or the path of a PEM
     * file. Used for terms that have an {@code integrity.signature.location}.
     */
    Optional<String> publicKey();
}

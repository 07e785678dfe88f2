package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

/**
 * What the body of one term must be.
 */
public interface IntegrityConfig {

    /**
     * The SHA-256 digest the body as sent must have, in hex.
     */
    Optional<String> sha256();

    /**
     * The term's detached signature.
     */
    SignatureConfig signature();
}

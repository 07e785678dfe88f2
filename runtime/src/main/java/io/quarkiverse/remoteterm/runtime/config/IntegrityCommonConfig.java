package io.quarkiverse.remoteterm.runtime.config;

/**
 * The keys of verification that may be set for all terms.
 */
public interface IntegrityCommonConfig {

    /**
     * Detached signatures.
     */
    SignatureCommonConfig signature();
}

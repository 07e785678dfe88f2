package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithName;

/**
 * The keys that are set for one term only.
 */
public interface TermConfig {

    /**
     * The name of the term in metrics, traces and health; unique in the application.
     */
    @ConfigDocDefault("the name of the term")
    Optional<String> alias();

    /**
     * Passed to a custom fetcher.
     */
    @ConfigDocMapKey("option")
    Map<String, String> options();

    /**
     * The SHA-256 digest that the body as sent must have, in hex. A blank value is an error: it does not switch the
     * verification off.
     */
    @WithName("integrity.sha256")
    Optional<String> sha256();

    /**
     * Where the detached signatures of the body as sent are: a key in the same bucket, or a URL or path relative to the
     * object's own. A blank value is an error: it does not switch the verification off.
     */
    @WithName("integrity.signature.location")
    Optional<String> signatureLocation();
}

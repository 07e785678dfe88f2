package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.smallrye.config.WithName;

/**
 * The keys of one term: its own and those that may also be set for all terms.
 */
public interface TermConfig extends CommonConfig {

    /**
     * The name of the term in metrics, traces and health; unique in the application.
     */
    @ConfigDocDefault("the name of the term")
    Optional<String> alias();

    /**
     * The S3 object.
     */
    S3Config s3();

    /**
     * The HTTP resource.
     */
    @WithName("http")
    HttpConfig httpSource();

    /**
     * The file.
     */
    FileConfig file();

    /**
     * Handed to a custom fetcher.
     */
    @ConfigDocMapKey("option")
    Map<String, String> options();

    /**
     * Verification of the term's own object.
     */
    @WithName("integrity")
    IntegrityConfig ownIntegrity();
}

package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocMapKey;

/**
 * The object of an {@code s3} term.
 */
public interface S3Config {

    /**
     * The bucket. Required for {@code s3} terms.
     */
    Optional<String> bucket();

    /**
     * The key of the object. Required for {@code s3} terms.
     */
    Optional<String> key();

    /**
     * Pins one version of the object.
     */
    Optional<String> versionId();

    /**
     * Where the clients of {@code s3.failover-clients} find the object.
     */
    @ConfigDocMapKey("client")
    Map<String, S3FailoverConfig> failover();
}

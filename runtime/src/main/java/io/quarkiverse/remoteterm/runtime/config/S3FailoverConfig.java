package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;

/**
 * Where one failover client finds the object.
 */
public interface S3FailoverConfig {

    /**
     * The bucket this client reads.
     */
    @ConfigDocDefault("the bucket of the term")
    Optional<String> bucket();

    /**
     * The key this client reads.
     */
    @ConfigDocDefault("the key of the term")
    Optional<String> key();
}

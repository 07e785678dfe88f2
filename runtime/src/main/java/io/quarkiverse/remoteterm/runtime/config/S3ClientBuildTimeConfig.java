package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;

/**
 * The S3 client of a term.
 */
public interface S3ClientBuildTimeConfig {

    /**
     * The name of the S3 client to read with, configured as {@code quarkus.s3."client".*}.
     */
    @ConfigDocDefault("the default client, quarkus.s3.*")
    Optional<String> client();
}

package io.quarkiverse.remoteterm.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;

/**
 * The keys fixed at build time that may be set for all terms and for each.
 */
public interface SourceBuildTimeConfig {

    /**
     * What reads the remote object: {@code s3}, {@code http}, {@code file}, or the {@code @Identifier} of a
     * {@code TermFetcher} bean.
     */
    @ConfigDocDefault("s3")
    Optional<String> fetcher();

    /**
     * S3.
     */
    S3ClientBuildTimeConfig s3();
}

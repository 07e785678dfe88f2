package io.quarkiverse.remoteterm.runtime.config;

import io.smallrye.config.WithName;

/**
 * The keys of one term that are fixed at build time.
 */
public interface TermBuildTimeConfig extends SourceBuildTimeConfig {

    /**
     * What stands in for the term's own S3 client.
     */
    @WithName("s3")
    S3FailoverBuildTimeConfig s3Failover();

    /**
     * Health.
     */
    TermHealthBuildTimeConfig health();
}

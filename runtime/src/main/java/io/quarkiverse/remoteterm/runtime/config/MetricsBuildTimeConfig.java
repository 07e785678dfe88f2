package io.quarkiverse.remoteterm.runtime.config;

import io.smallrye.config.WithDefault;

/**
 * Metrics of remote terms.
 */
public interface MetricsBuildTimeConfig {

    /**
     * Whether checks and values are measured, where a Micrometer extension is present.
     */
    @WithDefault("true")
    boolean enabled();
}

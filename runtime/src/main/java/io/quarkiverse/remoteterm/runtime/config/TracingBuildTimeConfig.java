package io.quarkiverse.remoteterm.runtime.config;

import io.smallrye.config.WithDefault;

/**
 * Tracing of remote terms.
 */
public interface TracingBuildTimeConfig {

    /**
     * Whether each check is a span, where quarkus-opentelemetry is present.
     */
    @WithDefault("true")
    boolean enabled();
}

package io.quarkiverse.remoteterm.runtime.config;

import io.smallrye.config.WithDefault;

/**
 * Health of remote terms.
 */
public interface HealthBuildTimeConfig {

    /**
     * Whether terms take part in the readiness check, where quarkus-smallrye-health is present.
     */
    @WithDefault("true")
    boolean enabled();

    /**
     * Whether the check shows what the last failure of a term said. Health endpoints are often public.
     */
    @WithDefault("false")
    boolean details();
}

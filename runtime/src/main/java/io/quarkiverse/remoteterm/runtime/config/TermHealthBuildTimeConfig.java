package io.quarkiverse.remoteterm.runtime.config;

import io.smallrye.config.WithDefault;

/**
 * Health of one term.
 */
public interface TermHealthBuildTimeConfig {

    /**
     * Whether the term takes part in the readiness check.
     */
    @WithDefault("true")
    boolean enabled();
}

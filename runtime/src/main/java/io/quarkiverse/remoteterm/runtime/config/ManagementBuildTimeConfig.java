package io.quarkiverse.remoteterm.runtime.config;

import io.smallrye.config.WithDefault;

/**
 * Management endpoints of remote terms.
 */
public interface ManagementBuildTimeConfig {

    /**
     * Whether there are endpoints that show the terms, refresh, pause and resume them, where quarkus-vertx-http is present: on
     * the management interface if that is enabled, else below the non-application root. They are secured as any endpoint there.
     */
    @WithDefault("false")
    boolean enabled();

    /**
     * The path of the endpoints, below the root of the management interface or the non-application root.
     */
    @WithDefault("remote-terms")
    String path();
}

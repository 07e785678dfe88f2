package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
import io.quarkus.runtime.annotations.ConfigDocSection;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/**
 * What is fixed when the application is built. {@link FixedTermSettings} has the values of a term.
 */
@ConfigMapping(prefix = "quarkus.remote-term")
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface RemoteTermBuildTimeConfig {

    /**
     * Keys for all terms, then keys for one term
     */
    @WithParentName
    @ConfigDocSection
    SourceBuildTimeConfig defaults();

    /**
     * Health.
     */
    HealthBuildTimeConfig health();

    /**
     * Metrics.
     */
    MetricsBuildTimeConfig metrics();

    /**
     * Tracing.
     */
    TracingBuildTimeConfig tracing();

    /**
     * Management endpoints.
     */
    ManagementBuildTimeConfig management();

    /**
     * Keys for all terms, then keys for one term
     */
    @WithParentName
    @ConfigDocMapKey("term")
    @ConfigDocSection
    Map<String, TermBuildTimeConfig> terms();
}

package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;

import io.quarkus.runtime.annotations.ConfigDocMapKey;
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
     * For all terms.
     */
    @WithParentName
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
     * For one term, going before what is set for all.
     */
    @WithParentName
    @ConfigDocMapKey("term")
    Map<String, TermBuildTimeConfig> terms();
}

package io.quarkiverse.remoteterm.deployment.observe;

import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * Contributes to readiness where the application has SmallRye Health, which alone looks for this item.
 */
class HealthProcessor {

    @BuildStep
    HealthBuildItem checkReadiness(RemoteTermBuildTimeConfig config) {
        return new HealthBuildItem("io.quarkiverse.remoteterm.runtime.observe.RemoteTermsReadinessCheck",
                config.health().enabled());
    }
}

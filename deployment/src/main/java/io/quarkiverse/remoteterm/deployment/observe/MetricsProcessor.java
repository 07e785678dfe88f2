package io.quarkiverse.remoteterm.deployment.observe;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Measures checks where the application has Micrometer.
 */
class MetricsProcessor {

    /** By name: without Micrometer the class cannot be loaded. */
    private static final String LISTENER = "io.quarkiverse.remoteterm.runtime.observe.MicrometerTermListener";

    @BuildStep
    void measureChecks(Optional<MetricsCapabilityBuildItem> metrics, RemoteTermBuildTimeConfig config,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.metrics().enabled() && metrics.isPresent()
                && metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(LISTENER));
        }
    }
}

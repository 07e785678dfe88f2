package io.quarkiverse.remoteterm.deployment.observe;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.observe.ObserveRecorder;
import io.quarkiverse.remoteterm.runtime.observe.metrics.MetricsSettings;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.metrics.MetricsCapabilityBuildItem;
import io.quarkus.runtime.metrics.MetricsFactory;

/**
 * Measures terms where the application has Micrometer.
 */
class MetricsProcessor {

    /** By name: without Micrometer the class cannot be loaded. */
    private static final String LISTENER = "io.quarkiverse.remoteterm.runtime.observe.metrics.MicrometerListener";

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void measureTerms(Optional<MetricsCapabilityBuildItem> metrics, RemoteTermBuildTimeConfig config,
            Optional<PushChannelBuildItem> push, ObserveRecorder recorder, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<SyntheticBeanBuildItem> settings) {
        if (!config.metrics().enabled() || metrics.isEmpty()
                || !metrics.get().metricsSupported(MetricsFactory.MICROMETER)) {
            return;
        }
        beans.produce(AdditionalBeanBuildItem.unremovableOf(LISTENER));
        settings.produce(SyntheticBeanBuildItem.configure(MetricsSettings.class).scope(Singleton.class)
                .runtimeValue(recorder.metrics(push.isPresent())).done());
    }
}

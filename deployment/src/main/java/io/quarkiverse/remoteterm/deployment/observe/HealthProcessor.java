package io.quarkiverse.remoteterm.deployment.observe;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.deployment.scan.FixedTermsBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.observe.ObserveRecorder;
import io.quarkiverse.remoteterm.runtime.observe.health.HealthSettings;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.smallrye.health.deployment.spi.HealthBuildItem;

/**
 * Contributes to readiness where the application has SmallRye Health, which alone looks for the first item.
 */
class HealthProcessor {

    @BuildStep
    HealthBuildItem checkReadiness(RemoteTermBuildTimeConfig config) {
        return new HealthBuildItem("io.quarkiverse.remoteterm.runtime.observe.health.RemoteTermsReadinessCheck",
                config.health().enabled());
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem settings(Capabilities capabilities, RemoteTermBuildTimeConfig config,
            List<RemoteTermBuildItem> terms, FixedTermsBuildItem fixed, ObserveRecorder recorder) {
        if (!capabilities.isPresent(Capability.SMALLRYE_HEALTH)) {
            return null;
        }
        Set<String> excluded = new TreeSet<>();
        for (RemoteTermBuildItem term : terms) {
            if (!fixed.of(term.name()).flag(term.name(), RemoteTermBuildTimeConfig.HEALTH)) {
                excluded.add(term.name());
            }
        }
        return SyntheticBeanBuildItem.configure(HealthSettings.class).scope(Singleton.class)
                .runtimeValue(recorder.health(config.health().details(), excluded)).done();
    }
}

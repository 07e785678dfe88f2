package io.quarkiverse.remoteterm.deployment.observe;

import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Makes spans of checks where the application has OpenTelemetry.
 */
class TracingProcessor {

    /** By name: without OpenTelemetry the class cannot be loaded. */
    private static final String TRACING = "io.quarkiverse.remoteterm.runtime.observe.tracing.";

    @BuildStep
    void traceChecks(Capabilities capabilities, RemoteTermBuildTimeConfig config,
            BuildProducer<AdditionalBeanBuildItem> beans) {
        if (config.tracing().enabled() && capabilities.isPresent(Capability.OPENTELEMETRY_TRACER)) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(TRACING + "TracingListener"));
            // without a term that uses HTTP nobody asks for it, and ArC removes it
            beans.produce(new AdditionalBeanBuildItem(TRACING + "HttpRequestSpans"));
        }
    }
}

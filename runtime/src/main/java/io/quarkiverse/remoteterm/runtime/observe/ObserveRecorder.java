package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Set;

import io.quarkiverse.remoteterm.runtime.observe.health.HealthSettings;
import io.quarkiverse.remoteterm.runtime.observe.metrics.MetricsSettings;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Takes to run time what the build knows of the listeners' settings.
 */
@Recorder
public class ObserveRecorder {

    public RuntimeValue<MetricsSettings> metrics(boolean push) {
        return new RuntimeValue<>(new MetricsSettings(push));
    }

    public RuntimeValue<HealthSettings> health(boolean details, Set<String> excluded) {
        return new RuntimeValue<>(new HealthSettings(details, excluded));
    }
}

package io.quarkiverse.remoteterm.runtime.observe.metrics;

/**
 * What the build knows of the metrics.
 *
 * @param push whether messages can trigger checks
 */
public record MetricsSettings(boolean push) {
}

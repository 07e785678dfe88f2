package io.quarkiverse.remoteterm.runtime.config;

/**
 * @param name as declared
 * @param alias in metrics, traces and health
 */
public record TermNames(String name, String alias) {
}

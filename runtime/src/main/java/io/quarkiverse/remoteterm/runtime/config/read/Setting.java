package io.quarkiverse.remoteterm.runtime.config.read;

/**
 * A value that is configured.
 *
 * @param key in full, on the level that has the value
 */
public record Setting<T>(String key, T value) {
}

package io.quarkiverse.remoteterm.runtime.local;

/**
 * Where the application's project is, in dev mode.
 *
 * @param path absolute, or empty for the working directory
 */
public record ModuleDirectory(String path) {
}

package io.quarkiverse.remoteterm.runtime.config;

/**
 * How large bodies are downloaded.
 *
 * @param parallel how many ranges of a body at once, at least 1
 * @param rangeSize in bytes; bodies that are not larger are not divided
 */
public record DownloadSettings(int parallel, int rangeSize) {
}

package io.quarkiverse.remoteterm.runtime.fetch;

/**
 * An object as a notification of its change names it.
 */
public record StoredObject(String bucket, String key) {
}

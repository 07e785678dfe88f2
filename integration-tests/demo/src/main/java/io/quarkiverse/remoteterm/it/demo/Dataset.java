package io.quarkiverse.remoteterm.it.demo;

/**
 * The first version of what a term reads.
 *
 * @param name the object's key, the resource's path or the file's name
 */
public record Dataset(String name, String contentType, byte[] content) {
}

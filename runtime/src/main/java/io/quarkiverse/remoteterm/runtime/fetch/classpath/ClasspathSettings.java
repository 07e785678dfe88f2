package io.quarkiverse.remoteterm.runtime.fetch.classpath;

/**
 * Where a {@code classpath} term is read from.
 *
 * @param resource without a leading slash
 */
public record ClasspathSettings(String resource) {
}

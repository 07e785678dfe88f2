package io.quarkiverse.remoteterm;

/**
 * CDI event, qualified with {@link RemoteTerm @RemoteTerm(name)}: a new value is visible to readers. Sent after the fact; what
 * an observer does or throws changes nothing for the term.
 *
 * @param name the term
 * @param oldValue null for the first value
 * @param newValue never null
 * @param oldVersion null for the first value
 * @param newVersion never null
 */
public record TermPublished<T>(String name, T oldValue, T newValue, String oldVersion, String newVersion) {
}

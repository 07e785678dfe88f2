package io.quarkiverse.remoteterm;

/**
 * CDI event, qualified with {@link RemoteTerm @RemoteTerm(name)}: a version was rejected. Sent once for each rejection, not
 * again by the checks that meet the remembered version.
 */
public record TermRejected(String name, String version, Throwable cause) {
}

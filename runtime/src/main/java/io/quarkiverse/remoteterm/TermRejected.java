package io.quarkiverse.remoteterm;

/**
 * CDI event, qualified with {@link RemoteTerm @RemoteTerm(name)}: a version was refused. Sent once for each refusal, not again
 * by the checks that meet the remembered version.
 */
public record TermRejected(String name, String version, Throwable cause) {
}

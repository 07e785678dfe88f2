package io.quarkiverse.remoteterm;

/**
 * CDI event, qualified with {@link RemoteTerm @RemoteTerm(name)}: a check failed.
 *
 * @param consecutiveFailures how many checks have failed in a row, at least 1
 */
public record TermRefreshFailed(String name, Throwable cause, int consecutiveFailures) {
}

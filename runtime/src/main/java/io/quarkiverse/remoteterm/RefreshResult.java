package io.quarkiverse.remoteterm;

/**
 * The outcome of one check.
 */
public sealed interface RefreshResult {

    /** A new value was published. */
    record Published(String version) implements RefreshResult {
    }

    /** The source still has the published version. */
    record Unchanged(String version) implements RefreshResult {
    }

    /** The source's version was rejected, now or earlier; the value before it is still served. */
    record Rejected(String version, Throwable cause) implements RefreshResult {
    }

    /** The check could not be completed; the value before it is still served. */
    record Failed(Throwable cause) implements RefreshResult {
    }
}

package io.quarkiverse.remoteterm;

/**
 * Where a published value was read.
 */
public enum TermOrigin {
    /** The primary source. */
    REMOTE,
    /** A source that is configured to stand in for the primary. */
    FAILOVER,
    /** The last good body kept in {@code persistence.directory}. */
    DISK,
    /** {@link RemoteTerms#override(String, Object)}. */
    OVERRIDE,
    /** A developer's file below {@code local-directory}, in dev mode only. */
    LOCAL
}

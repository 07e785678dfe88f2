package io.quarkiverse.remoteterm;

/**
 * The states of a term, the most serious first.
 */
public enum TermState {
    /** No value yet: reads throw {@link TermUnavailableException}. */
    PENDING,
    /** The value is older than {@code max-staleness}. */
    STALE,
    /** The source's newest version was rejected; the one before is served. */
    REJECTED,
    /** The disk copy or a failover's copy is served. */
    DEGRADED,
    /** The last check failed; the value is still served. */
    FAILING,
    /** An operator's value is served. */
    OVERRIDDEN,
    /** The schedule is paused; a refresh on demand still checks the source. */
    PAUSED,
    /** All is well. */
    CURRENT
}

package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.Optional;

/**
 * @param max the age above which a value is stale; empty: never
 */
public record StalenessSettings(Optional<Duration> max, OnStale onStale) {

    /** What becomes of reads of a stale value. */
    public enum OnStale {
        /** They get it, and the status says so. */
        SERVE,
        /** They fail. */
        FAIL
    }
}

package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;

/**
 * Whether a published value is too old.
 */
record Staleness(StalenessSettings settings) {

    boolean isStale(Published published, Moment now) {
        return published != null && settings.max().isPresent()
                && now.since(published.confirmedAt()).compareTo(settings.max().get()) > 0;
    }

    /** Whether reads fail. */
    boolean isWithheld(Published published, Moment now) {
        return settings.onStale() == OnStale.FAIL && isStale(published, now);
    }

    /**
     * @return empty if the value is stale already, or never becomes so
     */
    Optional<Duration> untilStale(Published published, Moment now) {
        if (published == null || settings.max().isEmpty() || isStale(published, now)) {
            return Optional.empty();
        }
        return Optional.of(settings.max().get().minus(now.since(published.confirmedAt())).plusMillis(1));
    }
}

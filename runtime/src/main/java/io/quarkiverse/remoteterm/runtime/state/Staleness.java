package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;

/**
 * Whether a published value is too old: it was last confirmed too long ago, or its manifest has expired.
 */
record Staleness(StalenessSettings settings) {

    /** The clock of the wall may be set, and go on while the machine sleeps: it is looked at so often. */
    private static final Duration WALL_CLOCK = Duration.ofMinutes(1);

    boolean isStale(Published published, Moment now) {
        return published != null && (isTooOld(published, now) || isExpired(published, now));
    }

    /** Whether reads fail. */
    boolean isWithheld(Published published, Moment now) {
        return settings.onStale() == OnStale.FAIL && isStale(published, now);
    }

    /**
     * @return when to look again; empty if the value is stale already, or never becomes so
     */
    Optional<Duration> untilStale(Published published, Moment now) {
        if (published == null || isStale(published, now)) {
            return Optional.empty();
        }
        Optional<Duration> untilTooOld = settings.max()
                .map(max -> max.minus(now.since(published.confirmedAt())).plusMillis(1));
        Optional<Duration> untilExpired = Optional.ofNullable(published.manifest().expires())
                .map(expires -> min(Duration.between(now.wall(), expires), WALL_CLOCK));
        return untilTooOld.isPresent() && untilExpired.isPresent()
                ? Optional.of(min(untilTooOld.get(), untilExpired.get()))
                : untilTooOld.or(() -> untilExpired);
    }

    private boolean isTooOld(Published published, Moment now) {
        return settings.max().isPresent() && now.since(published.confirmedAt()).compareTo(settings.max().get()) > 0;
    }

    private static boolean isExpired(Published published, Moment now) {
        return published.manifest().expires() != null && !now.wall().isBefore(published.manifest().expires());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.TermData;

/**
 * Why a term has no value that reads may get.
 */
final class Unavailability {

    private Unavailability() {
    }

    static TermUnavailableException of(TermStatus status, TermData data, Moment now, StalenessSettings staleness) {
        String because = status.lastFailure() == null ? "" : "; the last check failed: " + status.lastFailure();
        return new TermUnavailableException(status.name(), "Remote term '" + status.name() + "' "
                + reason(status, data, now, staleness) + because);
    }

    /** Meanwhile there may be a value. */
    private static String reason(TermStatus status, TermData data, Moment now, StalenessSettings staleness) {
        if (status.state() == TermState.STALE) {
            return stale(status, data, now, staleness);
        }
        return data.ended() ? "gives no value any more: the application stops" : missing(status);
    }

    private static String missing(TermStatus status) {
        return "has no value yet" + (status.lastAttempt() == null ? ": its first load has not started" : "");
    }

    private static String stale(TermStatus status, TermData data, Moment now, StalenessSettings staleness) {
        String version = PrintableText.version(status.version());
        Instant expires = data.served().published().manifest().expires();
        if (expires != null && !now.wall().isBefore(expires)) {
            return "is stale: the manifest of version " + version + " has expired at " + expires + ", and on-stale=fail";
        }
        return "is stale: version " + version + " was last confirmed " + DurationFormat.of(status.age())
                + " ago, max-staleness is " + DurationFormat.of(staleness.max().orElse(Duration.ZERO)) + " and on-stale=fail";
    }
}

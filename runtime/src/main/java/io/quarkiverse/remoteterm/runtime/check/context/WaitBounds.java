package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * How long a check waits for a source.
 *
 * @param silence the longest single wait
 * @param latest the end of all waits, monotonic; empty if only the deadline of the check ends them
 */
record WaitBounds(Duration silence, OptionalLong latest) {

    static final WaitBounds NOTHING = new WaitBounds(Duration.ZERO, OptionalLong.empty());

    boolean areSpent(long now) {
        return latest.isPresent() && now - latest.getAsLong() >= 0;
    }

    /**
     * @return how long a wait that begins may last; never negative
     */
    Duration untilEnd(long now) {
        if (latest.isEmpty() || areSpent(now)) {
            return silence;
        }
        return min(silence, Duration.ofNanos(latest.getAsLong() - now));
    }

    /**
     * @return how much longer a wait may last; zero or less if it has to end
     */
    Duration left(long waitingSince, long now) {
        Duration left = silence.minusNanos(now - waitingSince);
        return latest.isEmpty() ? left : min(left, Duration.ofNanos(latest.getAsLong() - now));
    }

    /**
     * @return why a wait was ended
     */
    FetchException exceeded(long now) {
        return new FetchException(Remedy.RETRY, areSpent(now) ? "the source took longer than its share of fetch-timeout"
                : "the source sent nothing for " + DurationFormat.of(silence));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}

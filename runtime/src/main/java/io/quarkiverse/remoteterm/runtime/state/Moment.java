package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment on the two clocks.
 *
 * @param nanos monotonic, to measure with: only differences count
 * @param wall to show
 */
public record Moment(long nanos, Instant wall) {

    /** Never negative. */
    public Duration since(long earlierNanos) {
        return Duration.ofNanos(Math.max(0, nanos - earlierNanos));
    }
}

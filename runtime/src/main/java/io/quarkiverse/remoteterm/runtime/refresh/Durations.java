package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;

/**
 * Durations as people write them.
 */
final class Durations {

    private Durations() {
    }

    /**
     * @return such as {@code 1h5m}, {@code 30s} or {@code 250ms}
     */
    static String words(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + "ms";
        }
        Duration whole = Duration.ofSeconds(duration.toSeconds());
        return whole.toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}

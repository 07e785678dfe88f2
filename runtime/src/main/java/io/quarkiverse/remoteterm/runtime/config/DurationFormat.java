package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;

/**
 * Durations as people write them, for messages.
 */
public final class DurationFormat {

    private DurationFormat() {
    }

    /**
     * @return the two largest units, such as {@code 2h 5m}, {@code 30s} or {@code 250ms}; {@code 0s} of a negative duration
     */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "0s";
        }
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + "ms";
        }
        if (duration.toMinutes() < 1) {
            return units(duration.toSeconds(), "s", duration.toMillisPart(), "ms");
        }
        if (duration.toHours() < 1) {
            return units(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        if (duration.toDays() < 1) {
            return units(duration.toHours(), "h", duration.toMinutesPart(), "m");
        }
        return units(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String units(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }
}

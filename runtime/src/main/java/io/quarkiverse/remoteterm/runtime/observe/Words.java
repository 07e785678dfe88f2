package io.quarkiverse.remoteterm.runtime.observe;

import java.time.Duration;

/**
 * Numbers as an operator reads them.
 */
public final class Words {

    private Words() {
    }

    /**
     * The two largest units: {@code 2h 5m}.
     */
    public static String of(Duration duration) {
        if (duration.isNegative()) {
            return "0s";
        }
        if (duration.toSeconds() < 1) {
            return duration.toMillis() + "ms";
        }
        if (duration.toMinutes() < 1) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() < 1) {
            return two(duration.toMinutes(), "m", duration.toSecondsPart(), "s");
        }
        if (duration.toDays() < 1) {
            return two(duration.toHours(), "h", duration.toMinutesPart(), "m");
        }
        return two(duration.toDays(), "d", duration.toHoursPart(), "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }

    static String bytes(long size) {
        if (size < 10_000) {
            return size + " bytes";
        }
        return size < 10_000_000 ? size / 1_000 + " kB" : size / 1_000_000 + " MB";
    }
}

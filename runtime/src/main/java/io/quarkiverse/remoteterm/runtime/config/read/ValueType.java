package io.quarkiverse.remoteterm.runtime.config.read;

import java.math.BigInteger;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;

/**
 * How the text of a key is read.
 *
 * @param <T> what it is read to
 * @param reader throws an {@link IllegalArgumentException} that says what is wrong and what to write
 * @param placeholder taken in the place of a wrong value until all problems are reported
 */
public record ValueType<T>(Function<String, T> reader, T placeholder) {

    /** What {@code off} is read to. */
    public static final Duration OFF = Duration.ofSeconds(Long.MAX_VALUE);

    /** So that two of them can be added, and nanoseconds counted. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(62);
    private static final int LARGEST_BUFFER = 1 << 30;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final int MOST_QUOTED = 40;

    /** Any text. */
    public static final ValueType<String> TEXT = new ValueType<>(text -> text, "");

    public static final ValueType<Path> PATH = new ValueType<>(ValueType::path, Path.of(""));

    /** A glob of the default file system. */
    public static final ValueType<String> GLOB = new ValueType<>(ValueType::glob, "*");

    /** A duration above zero. */
    public static final ValueType<Duration> TIMEOUT = new ValueType<>(ValueType::timeout, Duration.ofSeconds(1));

    /** A duration that may be zero. */
    public static final ValueType<Duration> DELAY = new ValueType<>(ValueType::delay, Duration.ofNanos(1));

    /** A duration of a second or more, or {@link #OFF}. */
    public static final ValueType<Duration> INTERVAL = new ValueType<>(ValueType::interval, SHORTEST_INTERVAL);

    /** In bytes, at least one. */
    public static final ValueType<Long> SIZE = new ValueType<>(ValueType::size, 1L);

    /** In bytes, at least one and no more than an array may have. */
    public static final ValueType<Integer> BUFFER = new ValueType<>(ValueType::buffer, 1);

    /** At least one. */
    public static final ValueType<Integer> COUNT = new ValueType<>(ValueType::count, 1);

    public static final ValueType<Boolean> FLAG = new ValueType<>(ValueType::flag, false);

    /** One of the constants, in lower case and with dashes. */
    public static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
        List<E> constants = Arrays.asList(type.getEnumConstants());
        return new ValueType<>(text -> constants.stream()
                .filter(constant -> written(constant).equals(written(text)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(quoted(text) + " is not one of "
                        + constants.stream().map(ValueType::written).collect(Collectors.joining(", ")))),
                constants.get(0));
    }

    /** In the style in which durations are configured. */
    public static String text(Duration duration) {
        return duration.toMillisPart() != 0 ? duration.toMillis() + "ms" : duration.toSeconds() + "s";
    }

    /** Whether this came in the place of a wrong value. */
    public boolean isPlaceholder(T value) {
        return value == placeholder;
    }

    private static String written(Object constant) {
        return constant.toString().trim().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("is not a path", e);
        }
    }

    private static String glob(String text) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + text);
            return text;
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(quoted(text) + " is not a glob: " + e.getDescription()
                    + "; write for example *.csv, or **.csv for a file in any directory", e);
        }
    }

    private static Duration timeout(String text) {
        Duration duration = duration(text);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("must be longer than zero; write for example 60s");
        }
        return duration;
    }

    private static Duration delay(String text) {
        Duration duration = duration(text);
        if (duration.isNegative()) {
            throw new IllegalArgumentException("must not be negative; write 0s for none");
        }
        return duration;
    }

    private static Duration interval(String text) {
        if (text.trim().equalsIgnoreCase("off")) {
            return OFF;
        }
        Duration duration = duration(text);
        if (duration.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException("must be at least 1s; write 1s or more, or off to check only on demand");
        }
        return duration;
    }

    private static Duration duration(String text) {
        Duration duration;
        try {
            duration = DurationConverter.parseDuration(text);
        } catch (NumberFormatException | ArithmeticException e) {
            duration = OFF;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quoted(text) + " is not a duration; write for example 500ms, 30s, 10m or 1h30m",
                    e);
        }
        if (duration.compareTo(LONGEST) > 0 || duration.compareTo(LONGEST.negated()) < 0) {
            throw new IllegalArgumentException("is longer than what can be computed with; write at most "
                    + LONGEST.toDays() + "d");
        }
        return duration;
    }

    private static long size(String text) {
        BigInteger size;
        try {
            size = new MemorySizeConverter().convert(text).asBigInteger();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(quoted(text) + " is not a size; write for example 512K, 256M or 1G", e);
        }
        if (size.signum() < 1) {
            throw new IllegalArgumentException("must be at least one byte; write for example 256M");
        }
        if (size.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("is larger than what can be computed with; write at most 4E");
        }
        return size.longValueExact();
    }

    private static int buffer(String text) {
        long size = size(text);
        if (size > LARGEST_BUFFER) {
            throw new IllegalArgumentException("is more than can be held in memory at once; write at most 1G");
        }
        return (int) size;
    }

    private static int count(String text) {
        int count;
        try {
            count = Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(quoted(text) + " is not a whole number that can be computed with", e);
        }
        if (count < 1) {
            throw new IllegalArgumentException("must be at least 1");
        }
        return count;
    }

    private static boolean flag(String text) {
        return switch (text.trim().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "y", "on", "1" -> true;
            case "false", "no", "n", "off", "0" -> false;
            default -> throw new IllegalArgumentException(quoted(text) + " is not true or false");
        };
    }

    /** Not what may be a secret that was put at the wrong place, nor what does not fit into a line. */
    private static String quoted(String text) {
        boolean fits = text.length() <= MOST_QUOTED && text.chars().allMatch(c -> c >= ' ' && c <= '~');
        return fits ? "'" + text + "'" : "the value";
    }
}

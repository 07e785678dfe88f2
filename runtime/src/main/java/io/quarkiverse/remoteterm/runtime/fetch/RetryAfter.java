package io.quarkiverse.remoteterm.runtime.fetch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * {@code Retry-After}: seconds, or a date, which is compared with the server's own clock where it tells the time.
 */
public final class RetryAfter {

    /** A source may ask to be left alone, not to be forgotten. Holds for whatever a source says about the next check. */
    public static final Duration MAX = Duration.ofDays(1);

    private RetryAfter() {
    }

    /**
     * @param header finds the first of a name in the response
     * @return between zero and {@link #MAX}; null if the response does not say
     */
    public static Duration of(Function<String, Optional<String>> header) {
        return header.apply("Retry-After").map(value -> parse(value.strip(), header)).orElse(null);
    }

    private static Duration parse(String value, Function<String, Optional<String>> header) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > 9 ? MAX : bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        return HttpDate.parse(value).map(date -> bounded(Duration.between(now(header), date))).orElse(null);
    }

    private static Instant now(Function<String, Optional<String>> header) {
        return header.apply("Date").flatMap(HttpDate::parse).orElseGet(Instant::now);
    }

    private static Duration bounded(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.compareTo(MAX) > 0 ? MAX : duration;
    }
}

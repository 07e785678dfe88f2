package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;

/**
 * {@code Retry-After}: seconds, or a date, which is compared with the server's own clock where it tells the time.
 */
final class RetryAfter {

    /** A source may ask to be left alone, not to be forgotten. */
    static final Duration MAX = Duration.ofDays(1);

    private RetryAfter() {
    }

    /**
     * @return between zero and {@link #MAX}; null if the response does not say
     */
    static Duration of(HttpHeaders response) {
        return response.firstValue("Retry-After").map(value -> parse(value.strip(), response)).orElse(null);
    }

    private static Duration parse(String value, HttpHeaders response) {
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return value.length() > 9 ? MAX : bounded(Duration.ofSeconds(Long.parseLong(value)));
        }
        return HttpDate.parse(value).map(date -> bounded(Duration.between(now(response), date))).orElse(null);
    }

    private static Instant now(HttpHeaders response) {
        return response.firstValue("Date").flatMap(HttpDate::parse).orElseGet(Instant::now);
    }

    private static Duration bounded(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration.compareTo(MAX) > 0 ? MAX : duration;
    }
}

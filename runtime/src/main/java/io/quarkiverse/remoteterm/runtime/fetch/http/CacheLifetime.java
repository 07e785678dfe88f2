package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.runtime.fetch.RetryAfter;

/**
 * How long a response stays fresh: the {@code max-age} of its {@code Cache-Control} less its {@code Age}.
 */
final class CacheLifetime {

    private static final String MAX_AGE = "max-age=";

    private CacheLifetime() {
    }

    /**
     * @return between zero and {@link RetryAfter#MAX}; empty if the response does not say
     */
    static Optional<Duration> of(HttpHeaders response) {
        List<String> directives = response.allValues("Cache-Control");
        if (directives.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong maxAge = directives.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(directive -> directive.strip().toLowerCase(Locale.ROOT))
                .filter(directive -> directive.startsWith(MAX_AGE))
                .map(directive -> seconds(directive.substring(MAX_AGE.length())))
                .filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong)
                .min();
        if (maxAge.isEmpty()) {
            return Optional.empty();
        }
        long age = response.firstValue("Age").map(CacheLifetime::seconds).orElse(OptionalLong.empty()).orElse(0);
        return Optional.of(Duration.ofSeconds(Math.min(RetryAfter.MAX.toSeconds(), Math.max(0, maxAge.getAsLong() - age))));
    }

    private static OptionalLong seconds(String text) {
        String digits = text.strip().replace("\"", "");
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        // what RFC 9111 says of numbers too large for the recipient
        return OptionalLong.of(digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits));
    }
}

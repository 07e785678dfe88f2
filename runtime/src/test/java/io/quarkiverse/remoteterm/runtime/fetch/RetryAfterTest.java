package io.quarkiverse.remoteterm.runtime.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    @Test
    void readsSeconds() {
        assertThat(retryAfter(Map.of("Retry-After", " 120 "))).hasSeconds(120);
    }

    @Test
    void readsADateByTheServersOwnClock() {
        assertThat(retryAfter(Map.of("Retry-After", "Sun, 06 Nov 1994 08:50:37 GMT", "Date",
                "Sun, 06 Nov 1994 08:49:37 GMT"))).hasSeconds(60);
    }

    @Test
    void takesAPastDateForNow() {
        assertThat(retryAfter(Map.of("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT"))).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "86401", "99999999999999999999", "Fri, 31 Dec 9999 23:59:59 GMT" })
    void doesNotLetItselfBeSentAwayForEver(String value) {
        assertThat(retryAfter(Map.of("Retry-After", value))).isEqualTo(RetryAfter.MAX);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "soon", "-1", "1.5", "٣" })
    void ignoresWhatItDoesNotUnderstand(String value) {
        assertThat(retryAfter(Map.of("Retry-After", value))).isNull();
    }

    @Test
    void needNotBeThere() {
        assertThat(retryAfter(Map.of())).isNull();
    }

    private static Duration retryAfter(Map<String, String> headers) {
        return RetryAfter.of(name -> Optional.ofNullable(headers.get(name)));
    }
}

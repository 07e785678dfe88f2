package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.runtime.configuration.ConfigurationException;

class LimitsTest {

    @ParameterizedTest
    @CsvSource({ "close-delay,365000d", "fetch-timeout,53376d", "attempt-timeout,9223372036854775807s",
            "retry.max-delay,99999999999999999999d", "retry.delay,PT3000000000H", "startup-timeout,9223372036854775807",
            "refresh-interval,365000d", "refresh-jitter,365000d", "max-staleness,365000d",
            "http.min-refresh-interval,365000d" })
    void aDurationBeyondWhatCanBeComputedWithIsAnError(String key, String value) {
        assertThatThrownBy(() -> http(key, value).reader().read("rates"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.remote-term." + key
                        + ": is longer than what can be computed with; write at most 53375d");
    }

    @ParameterizedTest
    @CsvSource({ "max-payload-size,5E", "max-inflated-size,99999999999999999999Y" })
    void aSizeBeyondWhatCanBeComputedWithIsAnError(String key, String value) {
        assertThatThrownBy(() -> http(key, value).reader().read("rates"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("quarkus.remote-term." + key
                        + ": is larger than what can be computed with; write at most 4E");
    }

    @Test
    void withTheLongestDurationNanosecondsCanBeCountedAndAdded() {
        Duration longest = http("close-delay", "53375d").reader().read("rates").value().closeDelay();

        assertThat(Math.addExact(longest.toNanos(), longest.toNanos())).isPositive();
    }

    private static Configured http(String key, String value) {
        return Configured.with("fetcher", "http", "rates.http.url", "https://example.com", "rates.refresh-cron",
                "0 0 3 * * ?", key, value).terms("rates");
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheLifetimeTest {

    @ParameterizedTest
    @ValueSource(strings = { "max-age=60", "public, Max-Age=60", "max-age=\"60\"", "s-maxage=10,max-age=60 , immutable" })
    void isTheMaxAge(String cacheControl) {
        assertThat(lifetime("0", cacheControl)).contains(Duration.ofSeconds(60));
    }

    @Test
    void isLessTheAge() {
        assertThat(lifetime("20", "max-age=60")).contains(Duration.ofSeconds(40));
        assertThat(lifetime("80", "max-age=60")).contains(Duration.ZERO);
        assertThat(lifetime("unknown", "max-age=60")).contains(Duration.ofSeconds(60));
    }

    @Test
    void isTheShorterOfTwo() {
        assertThat(lifetime("0", "max-age=60", "max-age=30")).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = { "max-age=86401", "max-age=2147483647", "max-age=99999999999999999999" })
    void isADayAtMost(String cacheControl) {
        assertThat(lifetime("0", cacheControl)).contains(Duration.ofDays(1));
        assertThat(lifetime("3600", cacheControl)).hasValueSatisfying(
                lifetime -> assertThat(lifetime).isLessThanOrEqualTo(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "no-cache", "no-store", "max-age", "max-age=", "max-age=-1", "max-age=soon", "s-maxage=60" })
    void isUnknownWhereTheServerDoesNotSay(String cacheControl) {
        assertThat(lifetime("0", cacheControl)).isEmpty();
    }

    private static Optional<Duration> lifetime(String age, String... cacheControl) {
        return CacheLifetime.of(HttpHeaders.of(Map.of("Age", List.of(age), "Cache-Control", Arrays.asList(cacheControl)),
                (name, value) -> true));
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {

    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";

    @Test
    void isMadeFromTheFirstKnownVersionOnly() {
        Set<String> refusedThenPublished = new LinkedHashSet<>(List.of("\"refused\"", "\"published\""));

        assertThat(Validator.of(refusedThenPublished)).contains(new Validator("If-None-Match", "\"refused\""));
    }

    @Test
    void isADateWhereTheVersionIsOne() {
        assertThat(Validator.of(Set.of(DATE))).contains(new Validator("If-Modified-Since", DATE));
    }

    @ParameterizedTest
    @ValueSource(strings = { "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "\"a\"\r\nX-Injected: b",
            "\"ä\"", " ", "" })
    void isNotMadeFromWhatTheServerDidNotSend(String version) {
        assertThat(Validator.of(Set.of(version))).isEmpty();
    }

    @Test
    void prefersTheEntityTagToTheDate() {
        assertThat(versionOf(Map.of("ETag", List.of("W/\"1\""), "Last-Modified", List.of(DATE)))).contains("W/\"1\"");
        assertThat(versionOf(Map.of("ETag", List.of(""), "Last-Modified", List.of(DATE)))).contains(DATE);
        assertThat(versionOf(Map.of("Last-Modified", List.of("yesterday")))).isEmpty();
        assertThat(versionOf(Map.of())).isEmpty();
    }

    private static Optional<String> versionOf(Map<String, List<String>> headers) {
        return Validator.versionOf(HttpHeaders.of(headers, (name, value) -> true));
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidatorTest {

    @Test
    void isMadeFromTheFirstKnownVersionOnly() {
        Set<String> rejectedThenPublished = new LinkedHashSet<>(List.of("\"rejected\"", "\"published\""));

        assertThat(Validator.ofEntityTag(rejectedThenPublished))
                .contains(new Validator("If-None-Match", "\"rejected\"", "\"rejected\""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", "\"a\"\r\nX-Injected: b",
            "\"ä\"", "\"\u009b31m\"", " ", "" })
    void isNotMadeFromWhatTheServerDidNotSend(String version) {
        assertThat(Validator.ofEntityTag(Set.of(version))).isEmpty();
    }

    @Test
    void isNotMadeFromATagThatServersWouldNotTakeBack() {
        assertThat(Validator.ofEntityTag(Set.of('"' + "a".repeat(1_000) + '"'))).isPresent();
        assertThat(Validator.ofEntityTag(Set.of('"' + "a".repeat(8_000) + '"'))).isEmpty();
    }
}

package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;

import org.junit.jupiter.api.Test;

class UndeclaredTermsTest {

    @Test
    void termsThatAreConfiguredButNotDeclaredAreFound() {
        Iterable<String> names = Configured.with(
                "rates.alias", "a",
                "other.refresh-interval", "1m",
                "\"third-party\".s3.bucket", "b",
                "\"third-party\".s3.key", "k",
                "built.fetcher", "http")
                .environment("QUARKUS_REMOTE_TERM__FOURTH_PARTY__ALIAS", "f")
                .config().getPropertyNames();

        assertThat(UndeclaredTerms.find(names, Set.of("rates")))
                .containsExactly("built", "fourth-party", "other", "third-party");
    }

    @Test
    void keysForAllTermsAndUnknownKeysAreNoTerms() {
        Iterable<String> names = Configured.with(
                "retry.delay", "1s",
                "integrity.signature.public-key", "k",
                "health.enabled", "false",
                "refresh-intervall", "1s",
                "rates.refresh-intervall", "1s",
                "other.refresh-intervall", "1s",
                "other.bucket", "1s").config().getPropertyNames();

        assertThat(UndeclaredTerms.find(names, Set.of("rates"))).isEmpty();
    }
}

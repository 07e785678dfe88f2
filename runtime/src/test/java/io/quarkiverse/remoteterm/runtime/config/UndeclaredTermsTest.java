package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UndeclaredTermsTest {

    @Test
    void termsThatAreConfiguredButNotDeclaredAreFound() {
        Configured configured = Configured.with(
                "rates.alias", "a",
                "other.refresh-interval", "1m",
                "\"third-party\".s3.bucket", "b",
                "\"third-party\".s3.key", "k",
                "built.fetcher", "http")
                .environment("QUARKUS_REMOTE_TERM__FOURTH_PARTY__ALIAS", "f").terms("rates");

        assertThat(configured.undeclared())
                .containsExactly("built", "fourth-party", "other", "third-party");
    }

    @Test
    void keysForAllTermsAndUnknownKeysAreNoTerms() {
        Configured configured = Configured.with(
                "retry.delay", "1s",
                "integrity.signature.public-keys", "k",
                "health.enabled", "false",
                "refresh-intervall", "1s",
                "rates.refresh-intervall", "1s",
                "other.refresh-intervall", "1s",
                "other.bucket", "1s").terms("rates");

        assertThat(configured.undeclared()).isEmpty();
    }
}

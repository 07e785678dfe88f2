package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;

class KnownKeysTest {

    private final KnownKeys known = KnownKeys.of(Configured.MAPPINGS);

    @Test
    void theBeginningOfAKeyForAllTermsIsNoNameForATerm() {
        assertThat(known.reservedWords())
                .contains("fetcher", "s3", "http", "retry", "refresh-interval", "persistence", "health", "tracing")
                .doesNotContain("alias", "file", "options", "classpath", "*");
    }

    @Test
    void theBeginningOfAKeyOfATermIsKnown() {
        assertThat(known.termWords())
                .contains("fetcher", "alias", "s3", "http", "file", "classpath", "options", "retry", "health")
                .doesNotContain("metrics", "management");
    }

    @Test
    void whatIsFixedAtBuildTimeIsKnown() {
        assertThat(known.fixedForAll()).containsExactly("fetcher", "health.enabled", "s3.client");
        assertThat(known.fixedForTerm()).containsExactly("classpath.resource", "fetcher", "health.enabled",
                "manifest.enabled", "manifest.name", "s3.client", "s3.failover-clients");
    }
}

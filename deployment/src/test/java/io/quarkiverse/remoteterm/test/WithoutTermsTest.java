package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkus.test.QuarkusUnitTest;

class WithoutTermsTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of();

    @Inject
    RemoteTerms terms;

    @Test
    void theApplicationStartsAllTheSame() {
        assertThat(terms.all()).isEmpty();
        assertThat(terms.find("rates")).isEmpty();
        assertThat(terms.refreshAll().await().atMost(Duration.ofSeconds(10))).isEmpty();
    }
}

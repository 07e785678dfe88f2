package io.quarkiverse.remoteterm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkus.test.junit.QuarkusTest;

/**
 * A class that declares nothing for most terms, in the application that the other classes share.
 */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfiguredSourceTest {

    @Inject
    Term<Terms.Configured> configured;

    @Inject
    @RemoteTerm("configured")
    TestSource source;

    @Inject
    Term<Terms.Rates> rates;

    private String read() {
        return configured.get().text();
    }

    @Test
    @Order(1)
    void aTermWithoutDeclarationReadsItsConfiguredSource() {
        assertThat(read()).isEqualTo("configured");
    }

    @Test
    @Order(2)
    void aTermThatOtherTestsHaveServedHasNoValue() {
        assertThat(rates.status().state()).isEqualTo(TermState.PENDING);
        assertThat(Starts.count()).isEqualTo(1);
    }

    @Test
    @Order(3)
    @TestTerm(name = "configured", text = "declared")
    void aMethodDeclaresItsContent() {
        assertThat(read()).isEqualTo("declared");
    }

    @Test
    @Order(4)
    void thenItGoesBackToItsConfiguredSourceAndHasNoValue() {
        assertThat(configured.status().state()).isEqualTo(TermState.PENDING);
        assertThat(configured.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Published.class);
        assertThat(read()).isEqualTo("configured");
    }

    @Test
    @Order(5)
    void servingWithoutADeclarationEndsWithTheTest() {
        assertThat(source.requests()).isZero();
        assertThat(read()).isEqualTo("configured");
        source.serve("served");
        assertThat(read()).isEqualTo("served");
    }

    @Test
    @Order(6)
    void fromThereItIsLoadedByItself() {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> configured.find().isPresent());
        assertThat(read()).isEqualTo("configured");
    }
}

package io.quarkiverse.remoteterm.it.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.junit.QuarkusTest;

/**
 * What is optional can be absent.
 */
@QuarkusTest
class BareApplicationTest {

    @Inject
    Term<List<String>> term;

    @Inject
    List<String> blocked;

    @Test
    void theApplicationStartsAndItsTermIsReadAndRefreshed() {
        assertThat(term.get()).containsExactly("one.example", "two.example");
        assertThat(blocked).hasSize(2);
        assertThat(term.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Unchanged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = { "io.micrometer.core.instrument.MeterRegistry", "io.opentelemetry.sdk.OpenTelemetrySdk",
            "org.eclipse.microprofile.health.HealthCheck", "com.github.luben.zstd.ZstdInputStream" })
    void thereIsNothingToMeasureOrShowItWith(String type) {
        assertThatThrownBy(() -> Class.forName(type)).isInstanceOf(ClassNotFoundException.class);
    }
}

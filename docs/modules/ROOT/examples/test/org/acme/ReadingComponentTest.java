package org.acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.InjectMock;
import io.quarkus.test.component.QuarkusComponentTest;

/**
 * Without the application, and so without its terms.
 */
// tag::component[]
@QuarkusComponentTest
class ReadingComponentTest {

    @Inject
    Reading reading;

    @InjectMock
    Term<ExchangeRates> rates;

    @Test
    void converts() {
        Map<String, BigDecimal> factors = Map.of("EUR", BigDecimal.ONE, "USD", new BigDecimal("1.25"));
        when(rates.get()).thenReturn(new ExchangeRates("EUR", 1, factors));
        assertThat(reading.convert(BigDecimal.TEN, "EUR", "USD")).isEqualByComparingTo("12.5");
    }
}
// end::component[]

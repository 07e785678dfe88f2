package org.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.junit.TestSource;
import io.quarkiverse.remoteterm.junit.TestTerm;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

// tag::declare[]
@QuarkusTest
// end::declare[]
@QuarkusTestResource(RatesFile.class)
@QuarkusTestResource(ArchiveFiles.class)
@QuarkusTestResource(PriceFiles.class)
// tag::declare[]
@TestTerm(name = "exchange-rates", text = """
        {"base": "EUR", "sequence": 1, "rates": {"EUR": 1, "USD": 1.10}}
        """)
class DeskTest {

    @Inject
    Term<ExchangeRates> rates;

    @Test
    void readsWhatIsDeclared() {
        assertThat(rates.get().of("USD")).isEqualByComparingTo("1.10");
    }
    // end::declare[]

    // tag::source[]
    @Inject
    @RemoteTerm("exchange-rates")
    TestSource source;

    @Test
    void followsItsSource() {
        RefreshResult newer = source.serve("{\"base\": \"EUR\", \"sequence\": 2, \"rates\": {\"USD\": 1.25}}");
        assertThat(newer).isInstanceOf(RefreshResult.Published.class);

        RefreshResult older = source.serve("{\"base\": \"EUR\", \"sequence\": 1, \"rates\": {\"USD\": 1.30}}");
        assertThat(older).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(rates.get().of("USD")).isEqualByComparingTo("1.25");
    }

    @Test
    void goesOnWithoutItsSource() {
        source.fail(new IOException("down"));
        assertThat(rates.status().state()).isEqualTo(TermState.FAILING);
        assertThat(rates.get().of("USD")).isEqualByComparingTo("1.10");

        source.hang();
        source.age(Duration.ofHours(2));
        assertThat(rates.status().age()).isGreaterThan(Duration.ofHours(1));
        source.release();
        assertThat(source.requests()).isEqualTo(2);
    }
    // end::source[]

    // tag::method[]
    @Test
    @TestTerm(name = "exchange-rates", text = "{\"base\": \"EUR\", \"sequence\": 1, \"rates\": {\"USD\": 2}}")
    void readsItsOwnRates() {
        assertThat(rates.get().of("USD")).isEqualByComparingTo("2");
    }
    // end::method[]
}

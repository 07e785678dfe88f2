package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import jakarta.inject.Inject;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkus.test.QuarkusUnitTest;

/**
 * The example everybody reads first: it loads at the start, stays current in place, and survives garbage.
 */
class FirstTermTest {

    private static final Path FILE = file();

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Terms.class, ExchangeRates.class)
                    .addAsResource(new StringAsset("""
                            quarkus.remote-term."exchange-rates".fetcher=file
                            quarkus.remote-term."exchange-rates".file.path=%s
                            """.formatted(FILE)), "application.properties"));

    @Inject
    ExchangeRates rates;

    @Inject
    Term<ExchangeRates> term;

    @Inject
    @RemoteTerm("exchange-rates")
    ExchangeRates byName;

    @Inject
    RemoteTerms terms;

    @Test
    void theValueIsThereAtTheStartAndFollowsItsSource() throws IOException {
        assertThat(rates.of("USD")).isEqualByComparingTo("1.10");
        assertThat(term.status().state()).isEqualTo(TermState.CURRENT);

        Files.writeString(FILE, "{\"USD\": 1.25}");
        assertThat(term.refresh().await().indefinitely()).isInstanceOf(RefreshResult.Published.class);
        assertThat(rates.of("USD")).isEqualByComparingTo("1.25");
        assertThat(byName.of("USD")).isEqualByComparingTo("1.25");
        assertThat(term.get().of("USD")).isEqualByComparingTo("1.25");

        Files.writeString(FILE, "{\"USD\": ");
        assertThat(terms.refreshAll().await().indefinitely().get("exchange-rates")).isInstanceOf(RefreshResult.Failed.class);
        assertThat(rates.of("USD")).isEqualByComparingTo("1.25");
        assertThat(term.status().state()).isEqualTo(TermState.FAILING);
    }

    private static Path file() {
        try {
            // the test class is loaded twice, once for the application
            Path file = Path.of("target", "first-term.json").toAbsolutePath();
            return Files.writeString(file, "{\"USD\": 1.10}");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static class ExchangeRates {

        private final Map<String, BigDecimal> rates;

        ExchangeRates() {
            this(Map.of());
        }

        ExchangeRates(Map<String, BigDecimal> rates) {
            this.rates = rates;
        }

        public BigDecimal of(String currency) {
            return rates.get(currency);
        }
    }

    public static class Terms {

        @RemoteTerm("exchange-rates")
        ExchangeRates rates(InputStream payload, ObjectMapper mapper) throws IOException {
            Map<String, BigDecimal> rates = mapper.readerForMapOf(BigDecimal.class).readValue(payload);
            return new ExchangeRates(rates);
        }
    }
}

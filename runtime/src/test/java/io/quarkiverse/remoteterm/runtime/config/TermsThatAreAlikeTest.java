package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;

class TermsThatAreAlikeTest {

    @Test
    void whatIsWrittenAlikeIsHeldOnce() {
        TermSettingsReader reader = Configured.with(
                "rates.http.url", "https://example.com/rates",
                "prices.http.url", "https://example.com/prices",
                "prices.alias", "tariffs",
                "routes.refresh-interval", "1m",
                "zones.refresh-interval", "1m",
                "blocks.refresh-interval", "2m",
                "fetcher", "http",
                "routes.http.url", "https://example.com/routes",
                "zones.http.url", "https://example.com/zones",
                "blocks.http.url", "https://example.com/blocks")
                .terms("rates", "prices", "routes", "zones", "blocks").reader();

        assertThat(reader.read("prices").check()).isSameAs(reader.read("rates").check());
        assertThat(reader.read("prices").names()).isEqualTo(new TermNames("prices", "tariffs"));
        assertThat(reader.read("rates").names()).isEqualTo(new TermNames("rates", "rates"));
        assertThat(reader.read("zones").schedule()).isSameAs(reader.read("routes").schedule());
        assertThat(reader.read("blocks").schedule()).isNotEqualTo(reader.read("routes").schedule());
    }

    @Test
    void whatIsWrittenAlikeAndWrongIsReportedForEach() {
        assertThatThrownBy(() -> Configured.with("fetcher", "custom", "rates.fetch-timeout", "0s", "prices.fetch-timeout", "0s")
                .terms("rates", "prices").reader().read("rates")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"rates\".fetch-timeout").hasMessageContaining("\"prices\".fetch-timeout");
    }

    @Test
    void whatIsFixedForATermCounts() {
        assertThatThrownBy(() -> Configured.with("fetcher", "custom", "scoring.manifest.enabled", "true",
                "scoring.on-stale", "fail", "rates.on-stale", "fail").terms("rates", "scoring").reader().read("rates"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"rates\".on-stale").hasMessageNotContaining("\"scoring\".on-stale");
        assertThatThrownBy(() -> Configured.with("fetcher", "custom", "models.manifest.enabled", "true",
                "models.on-stale", "fail", "rates.on-stale", "fail").terms("models", "rates").reader().read("rates"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("\"rates\".on-stale").hasMessageNotContaining("\"models\".on-stale");
    }

    @Test
    void listsWhoseElementsAreSetOneByOneAreReadForEachTerm() {
        TermSettingsReader reader = Configured.with("fetcher", "custom",
                "rates.integrity.signature.location", "sig", "rates.integrity.signature.public-keys[0]", "one.pem",
                "prices.integrity.signature.location", "sig", "prices.integrity.signature.public-keys[0]", "other.pem")
                .terms("rates", "prices").reader();

        assertThat(keys(reader, "rates")).containsExactly("one.pem");
        assertThat(keys(reader, "prices")).containsExactly("other.pem");
    }

    /** Which of two goes before the other is not written in them. */
    @Test
    void twoSpellingsOfATermsNameAreReadForEachTerm() {
        TermSettingsReader reader = Configured.with("fetcher", "custom",
                "rates.fetch-timeout", "1s", "\"prices\".fetch-timeout", "2s")
                .overridden("\"rates\".fetch-timeout", "2s").overridden("prices.fetch-timeout", "1s")
                .terms("rates", "prices").reader();

        assertThat(reader.read("rates").check().fetchTimeout()).hasSeconds(2);
        assertThat(reader.read("prices").check().fetchTimeout()).hasSeconds(1);
    }

    private static List<String> keys(TermSettingsReader reader, String term) {
        return reader.read(term).integrity().orElseThrow().signature().orElseThrow().publicKeys();
    }
}

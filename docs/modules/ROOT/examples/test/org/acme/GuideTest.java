package org.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * The samples of the documentation do what it says.
 */
@QuarkusTest
@QuarkusTestResource(RatesFile.class)
@QuarkusTestResource(ArchiveFiles.class)
@QuarkusTestResource(PriceFiles.class)
@QuarkusTestResource(ScoringFiles.class)
class GuideTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    Reading reading;

    @Inject
    Desk desk;

    @Inject
    RatesObserver observer;

    @Inject
    Term<PriceList> prices;

    @Inject
    Term<Greeting> greeting;

    @Inject
    Term<Integer> length;

    @Inject
    Term<Stations> stations;

    @Inject
    Term<Translations> translations;

    @Inject
    Term<PostalCodes> postalCodes;

    @Inject
    Term<Scoring> scoring;

    @Test
    void archivesAreUnpacked() {
        assertThat(translations.get().greetings()).containsEntry("de", "hallo").containsEntry("fr", "salut");
        assertThat(postalCodes.get().lines()).containsExactly("4001 Basel");
    }

    @Test
    void thePartsOfAManifestAreReadTogether() {
        assertThat(scoring.get().features()).containsExactly("age", "income");
        assertThat(scoring.get().score(new double[] { 1, 3 })).isEqualTo(2);
        assertThat(scoring.status().serial()).isEqualTo(7);
    }

    @Test
    void payloadsOfAllKindsAreRead() throws IOException {
        assertThat(reading.price("pear")).isEqualTo(45);
        assertThat(reading.isBlocked("eve")).isTrue();
        assertThat(reading.isBlocked("alice")).isFalse();
        assertThat(reading.climb(0, 1)).isEqualTo('Z' - 'A');
        assertThat(greeting.get().text()).isEqualTo("hello");
        assertThat(greeting.get().version()).isEqualTo(greeting.snapshot().version());
        assertThat(length.get()).isEqualTo(6);
        assertThat(stations.get().rows().get(1)).containsExactly("BSL", "Basel");
    }

    @Test
    void aChangeIsPublishedAndAnOlderSequenceRefused() throws IOException {
        // after a test that has served the term it is pending
        refresh();
        assertThat(reading.answer("USD")).startsWith("1.10 by version ");
        assertThat(reading.convert(new BigDecimal("11"), "USD", "EUR")).isEqualByComparingTo("10");

        RatesFile.write(8, "1.25");
        assertThat(refresh()).startsWith("CURRENT at version ");
        RatesFile.write(7, "1.30");
        assertThat(refresh()).startsWith("rejected ").endsWith("sequence 7 is older than 8");
        assertThat(reading.answer("USD")).startsWith("1.25 ");
        assertThat(observer.seen).contains("EUR 1", "EUR 8", "sequence 7 is older than 8");
    }

    @Test
    void aCustomFetcherNamesTheVersionAndAnswersNotModified() throws IOException {
        assertThat(prices.snapshot().version()).isEqualTo("list-prices-2026-11-23.json");
        assertThat(prices.refresh().await().atMost(LONG))
                .isEqualTo(new RefreshResult.Unchanged("list-prices-2026-11-23.json"));

        PriceFiles.write("2026-11-24", 50);
        assertThat(prices.refresh().await().atMost(LONG))
                .isEqualTo(new RefreshResult.Published("list-prices-2026-11-24.json"));
        assertThat(reading.price("pear")).isEqualTo(50);

        Files.delete(PriceFiles.DIRECTORY.resolve("list-prices-2026-11-24.json"));
        assertThat(prices.refresh().await().atMost(LONG)).isInstanceOf(RefreshResult.Published.class);
        assertThat(reading.price("pear")).isEqualTo(45);
    }

    private String refresh() {
        return desk.refresh("exchange-rates").await().atMost(LONG);
    }

    // tag::override[]
    @Inject
    RemoteTerms terms;

    @Test
    void aTestServesItsOwnValue() {
        terms.override("list-prices", new PriceList(Map.of("pear", 1)));
        assertThat(reading.price("pear")).isEqualTo(1);
    }

    @AfterEach
    void revert() {
        terms.revert("list-prices");
    }
    // end::override[]
}

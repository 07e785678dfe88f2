package org.acme.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.acme.recipes.RecipeFiles.Row;
import org.junit.jupiter.api.Test;

import com.maxmind.db.Reader;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * Each recipe reads real data, and goes on reading while the data is replaced.
 */
@QuarkusTest
@QuarkusTestResource(RecipeFiles.class)
class RecipesTest {

    private static final List<Row> ANOTHER = List.of(new Row("XTS", 963, "Test Franc"), new Row("EUR", 978, "Euro"));

    @Inject
    Lookups lookups;

    @Inject
    Term<Reader> geoIp;

    @Inject
    Term<CurrencyIndex> index;

    @Inject
    Term<CurrencyTables> tables;

    @Inject
    @RemoteTerm("currency-rows")
    Term<Map<String, CurrencyRow>> rows;

    @Inject
    Term<CurrencyNumbers> numbers;

    @Test
    void aMaxMindDatabaseOutOfATarGz() throws Exception {
        assertLocated();
        try (TermLease<Reader> before = geoIp.lease()) {
            RecipeFiles.writeGeoIp("20261201");
            assertPublished(geoIp);
            assertThat(before.get().get(InetAddress.getByName("127.0.0.1"), Map.class)).containsEntry("name", "Loopback");
        }
        assertLocated();
    }

    private void assertLocated() throws Exception {
        assertThat(lookups.locate(InetAddress.getByName("192.168.1.1"))).get().asInstanceOf(map(String.class, Object.class))
                .containsEntry("name", "Private-Use");
        assertThat(lookups.locate(InetAddress.getByName("8.8.8.8"))).isEmpty();
    }

    @Test
    void aLuceneIndex() throws Exception {
        assertThat(lookups.search("franc")).contains("CHF", "XAF").doesNotContain("EUR");
        assertThat(lookups.search("")).isEmpty();
        try (TermLease<CurrencyIndex> before = index.lease()) {
            RecipeFiles.writeIndex(ANOTHER);
            assertPublished(index);
            assertThat(before.get().search("franc")).contains("CHF");
        }
        assertThat(lookups.search("franc")).containsExactly("XTS");
        RecipeFiles.writeIndex(RecipeFiles.currencies());
        assertPublished(index);
    }

    @Test
    void anSqliteDatabase() throws Exception {
        assertThat(lookups.nameOf("CHF")).contains("Swiss Franc");
        assertThat(lookups.nameOf("XXY")).isEmpty();
        try (TermLease<CurrencyTables> before = tables.lease()) {
            RecipeFiles.writeTables(ANOTHER);
            assertPublished(tables);
            assertThat(before.get().nameOf("CHF")).contains("Swiss Franc");
        }
        assertThat(lookups.nameOf("CHF")).isEmpty();
        RecipeFiles.writeTables(RecipeFiles.currencies());
        assertPublished(tables);
    }

    @Test
    void aCsvFileIsReadByADecoderAndRejectedWithTheLine() throws Exception {
        assertThat(rows.get()).containsEntry("CHF", new CurrencyRow("CHF", 756, "Swiss Franc"));

        RecipeFiles.writeCsv("CHF,756,\"Franc, Swiss\"\nEUR,many,Euro");
        assertThat(refresh(rows)).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessage("line 3 is no row of the table"));
        RecipeFiles.writeCsv("CHF,756,\"Franc, Swiss\"\nEUR,978,Euro");
        assertPublished(rows);
        assertThat(rows.get()).containsOnlyKeys("CHF", "EUR").containsEntry("CHF", new CurrencyRow("CHF", 756, "Franc, Swiss"));

        RecipeFiles.writeCsv(RecipeFiles.currencies());
        assertPublished(rows);
    }

    @Test
    void anAvroFile() throws Exception {
        assertThat(numbers.get().byCode()).containsEntry("CHF", 756).containsEntry("EUR", 978);
        RecipeFiles.writeAvro(ANOTHER);
        assertPublished(numbers);
        assertThat(numbers.get().byCode()).containsOnlyKeys("XTS", "EUR");
        RecipeFiles.writeAvro(RecipeFiles.currencies());
        assertPublished(numbers);
    }

    private static void assertPublished(Term<?> term) {
        assertThat(refresh(term)).isInstanceOf(RefreshResult.Published.class);
    }

    private static RefreshResult refresh(Term<?> term) {
        return term.refresh().await().atMost(Duration.ofSeconds(60));
    }
}

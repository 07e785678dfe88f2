package io.quarkiverse.remoteterm.sample;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.it.demo.Dataset;
import io.quarkiverse.remoteterm.it.demo.Datasets;
import io.quarkiverse.remoteterm.it.demo.PublishedCountries;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * What a user of the sample sees, by its endpoints alone: the same for the classes, the packaged jar and the executable.
 */
@QuarkusTest
@WithTestResource(SampleSources.class)
class SampleTest {

    private static final String RATES = "exchange-rates.json";
    private static final String USD = "\"result\":1.0664,\"to\":\"USD\",\"ratesOf\":\"2023-02-21\"";

    SampleSources sources;

    @AfterEach
    void restoreTheRates() {
        sources.putObject(Datasets.exchangeRates());
        eventually("/rates/USD", USD);
        eventually("/terms/exchange-rates", "\"state\":\"CURRENT\"");
    }

    @Test
    void aRecordBoundByJacksonFromS3() {
        get("/rates/USD").then().statusCode(200).body("result", equalTo(1.0664f), "ratesOf", is("2023-02-21"));
        get("/rates/GBP?from=USD&amount=100").then().statusCode(200).body("result", equalTo(82.45030f));
        get("/rates/XXX").then().statusCode(404);
    }

    @Test
    void aNewVersionOfTheObjectIsPickedUp() {
        sources.putObject(rates("{'base':'EUR','date':'2023-02-22','rates':{'USD':1.25}}"));

        eventually("/rates/USD", "\"result\":1.25,\"to\":\"USD\",\"ratesOf\":\"2023-02-22\"");
        assertThat(status("exchange-rates").getString("state")).isEqualTo("CURRENT");
        assertThat(status("exchange-rates").getString("origin")).isEqualTo("REMOTE");
    }

    @Test
    void garbageIsRejectedAndTheRatesStayUntilTheVersionBeforeIsBack() {
        String version = status("exchange-rates").getString("version");
        String garbage = sources.putObject(rates("no rates at all"));

        eventually("/terms/exchange-rates", "\"state\":\"REJECTED\"");
        JsonPath rejected = status("exchange-rates");
        assertThat(rejected.getString("version")).isEqualTo(version);
        assertThat(rejected.getString("rejectedVersion")).isNotNull().isNotEqualTo(version);
        assertThat(rejected.getString("lastFailure")).isNotBlank();
        get("/rates/USD").then().body("result", equalTo(1.0664f));

        sources.deleteVersion(RATES, garbage);
        eventually("/terms/exchange-rates", "\"state\":\"CURRENT\"");
        assertThat(status("exchange-rates").getString("version")).isEqualTo(version);
    }

    @Test
    void implausibleRatesAreRejectedByTheValidator() {
        sources.putObject(rates("{'base':'EUR','date':'2023-02-22','rates':{'USD':-1}}"));

        eventually("/terms/exchange-rates", "The rate of USD is not positive");
        post("/terms/exchange-rates/refresh").then().statusCode(200)
                .body("outcome", is("rejected"), "cause", is("The rate of USD is not positive"));
        get("/rates/USD").then().body("result", equalTo(1.0664f));
    }

    @Test
    void aDeletedObjectTakesNothingAway() {
        String marker = sources.deleteObject(RATES);

        eventually("/terms/exchange-rates", "\"state\":\"FAILING\"");
        assertThat(status("exchange-rates").getString("lastFailure")).contains(RATES);
        get("/rates/USD").then().body("result", equalTo(1.0664f));
        get("/q/health/ready").then().statusCode(200).body("status", is("UP"));

        sources.deleteVersion(RATES, marker);
        eventually("/terms/exchange-rates", "\"state\":\"CURRENT\"");
    }

    @Test
    void aBrokenSourceIsSeenInMetricsHealthAndEndpoint() {
        String marker = sources.deleteObject(RATES);
        eventually("/q/remote-terms/exchange-rates", "\"state\":\"FAILING\"");

        get("/q/remote-terms/exchange-rates").then().statusCode(200).body("lastFailure", containsString(RATES));
        get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.data.'exchange-rates'", is("FAILING"))
                .body("checks.find { it.name == 'Remote terms' }.data.'exchange-rates.last-failure'", containsString(RATES));
        eventually("/q/metrics", "remote_term_state{state=\"failing\",term=\"exchange-rates\"} 1.0");
        given().header("X-Remote-Terms", "test").post("/q/remote-terms/exchange-rates/refresh").then().statusCode(502)
                .body("result", is("failed"));

        sources.deleteVersion(RATES, marker);
        eventually("/q/remote-terms/exchange-rates", "\"state\":\"CURRENT\"");
    }

    @Test
    void aDatabaseReadFromAPrivateFile() {
        get("/addresses/192.168.1.1").then().statusCode(200).body("name", is("Private-Use"), "rfc", is("RFC 1918"));
        get("/addresses/2001:db8::1").then().statusCode(200).body("name", is("Documentation"));
        get("/addresses/8.8.8.8").then().statusCode(404);

        // replaced by itself: readers notice nothing
        sources.putObject(Datasets.specialAddresses());
        post("/terms/special-addresses/refresh").then().statusCode(200);
        get("/addresses/127.0.0.1").then().statusCode(200).body("name", is("Loopback"));
    }

    @Test
    void compressedJsonFromAnHttpServer() {
        get("/media-types/picture.webp").then().statusCode(200).body(is("image/webp"));
        get("/media-types/my.sample").then().statusCode(404);

        sources.putResource(new Dataset("media-types.json.gz", "application/json",
                utf8("{'text/x-sample':{'extensions':['sample']}}")));
        eventually("/media-types/my.sample", "text/x-sample");

        sources.putResource(Datasets.mediaTypes());
        eventually("/media-types/picture.webp", "image/webp");
    }

    @Test
    void textFromAFile() throws IOException {
        get("/domains/www.example.co.uk").then().statusCode(200).body(is("example.co.uk"));
        get("/domains/www.example.com").then().statusCode(200).body(is("example.com"));
        get("/domains/co.uk").then().statusCode(404);
        get("/domains/www.city.kawasaki.jp").then().statusCode(200).body(is("city.kawasaki.jp"));

        sources.putFile(new Dataset("public-suffixes.dat", "text/plain", utf8("com\nexample.com\n")));
        eventually("/domains/www.shop.example.com", "shop.example.com");

        sources.putFile(Datasets.publicSuffixes());
        eventually("/domains/www.example.co.uk", "example.co.uk");
    }

    @Test
    void aFetcherOfTheApplicationsOwn() throws IOException {
        get("/currencies/JPY").then().statusCode(200).body("code", is("JPY"), "number", is(392), "decimals", is(0));

        sources.putFile(new Dataset("currencies.zip", "application/zip",
                Datasets.zip("CurrencyData.csv", utf8("XTS,963,2 # for tests\n"))));
        eventually("/currencies/XTS", "\"number\":963");

        sources.putFile(Datasets.currencies());
        eventually("/currencies/JPY", "\"number\":392");
    }

    @Test
    void twoObjectsNamedByASignedManifest() throws Exception {
        get("/countries/CH/currency").then().statusCode(200).body("code", is("CHF"), "number", is(756));
        get("/countries/XX/currency").then().statusCode(404);
        long serial = status("country-currencies").getLong("serial");

        // signed, but a part is missing
        sources.putManifest(PublishedCountries.manifest(serial + 1, "CH,EUR"), sources.signingKey());
        eventually("/terms/country-currencies", "\"state\":\"FAILING\"");
        assertThat(status("country-currencies").getString("lastFailure")).contains("countries");

        // tampered with: signed by a key that nobody trusts
        byte[] forged = PublishedCountries.manifest(serial + 1, "CH,USD");
        sources.putManifest(forged, PublishedCountries.newKeys().getPrivate());
        eventually("/terms/country-currencies", "\"state\":\"REJECTED\"");
        assertThat(status("country-currencies").getString("lastFailure")).contains("signature");

        // an older one, which is signed, put back: without a higher serial it is no way to roll back
        sources.putCountries(serial + 2);
        eventually("/terms/country-currencies", "\"serial\":" + (serial + 2));
        sources.putCountries(serial);
        eventually("/terms/country-currencies", "\"state\":\"REJECTED\"");
        assertThat(status("country-currencies").getString("lastFailure")).contains("serial");
        get("/countries/CH/currency").then().statusCode(200).body("code", is("CHF"));

        sources.putCountries(serial + 3);
        eventually("/terms/country-currencies", "\"state\":\"CURRENT\"");
        assertThat(status("country-currencies").getLong("serial")).isEqualTo(serial + 3);
    }

    @Test
    void filesOfAnArchive() {
        get("/currencies/JPY/names/de").then().statusCode(200).body(is("Japanischer Yen"));
        get("/currencies/JPY/names/en").then().statusCode(404);

        sources.putResource(new Dataset("currency-names.tar.gz", "application/gzip", utf8("no archive")));
        eventually("/terms/currency-names", "\"state\":\"REJECTED\"");
        get("/currencies/JPY/names/de").then().statusCode(200).body(is("Japanischer Yen"));

        sources.putResource(Datasets.currencyNames());
        eventually("/terms/currency-names", "\"state\":\"CURRENT\"");
    }

    @Test
    void theStatusOfAllTerms() {
        get("/terms").then().statusCode(200).body("name",
                hasItems("country-currencies", "currencies", "currency-names", "exchange-rates", "media-types",
                        "public-suffixes", "special-addresses"));
        assertThat(status("exchange-rates").getString("nextRefresh")).isNotNull();
        get("/terms/unheard-of").then().statusCode(404);
        post("/terms/special-addresses/refresh").then().statusCode(200)
                .body("outcome", is("unchanged"), "version", is(status("special-addresses").getString("version")));
    }

    private static JsonPath status(String term) {
        return get("/terms/" + term).then().statusCode(200).extract().jsonPath();
    }

    private static void eventually(String path, String answer) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(get(path).asString()).contains(answer));
    }

    private static Dataset rates(String json) {
        return new Dataset(RATES, "application/json", utf8(json));
    }

    private static byte[] utf8(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}

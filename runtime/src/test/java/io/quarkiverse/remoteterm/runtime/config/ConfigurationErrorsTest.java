package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;
import io.quarkiverse.remoteterm.runtime.observe.LogLines;
import io.quarkus.runtime.configuration.ConfigurationException;

class ConfigurationErrorsTest {

    private static final String SECRET = "top-secret";

    @Test
    void allErrorsOfAllTermsAreReportedAtOnceAndEachKeyForAllTermsOnce() {
        ConfigurationException failure = failureOf(Configured.with(
                "fetcher", "file",
                "fetch-timeout", "0s",
                "rates.refresh-interval", "10ms",
                "rates.file.path", "/data").terms("rates", "prices"));

        assertThat(failure).hasMessage("""
                The configuration of remote terms has 3 errors:
                  - quarkus.remote-term.fetch-timeout: must be longer than zero; write for example 60s
                  - quarkus.remote-term."prices".file.path: is missing; write the path of the file that the term is read from
                  - quarkus.remote-term."rates".refresh-interval: must be at least 1s; write 1s or more, or off to check only \
                on demand""");
        assertThat(failure.getConfigKeys()).containsExactlyInAnyOrder("quarkus.remote-term.fetch-timeout",
                "quarkus.remote-term.\"prices\".file.path", "quarkus.remote-term.\"rates\".refresh-interval");
    }

    @Test
    void theSameErrorsAreReportedWhicheverTermIsAskedFor() {
        TermSettingsReader reader = Configured.with("fetcher", "http", "rates.http.url", "https://example.com")
                .terms("rates", "prices").reader();

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> reader.source("rates", HttpSettings.class)).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("quarkus.remote-term.\"prices\".http.url: is missing");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            refresh-interval          | 999ms   | must be at least 1s
            refresh-interval          | 0s      | must be at least 1s
            refresh-jitter            | -1s     | must not be negative
            startup-timeout           | 0s      | must be longer than zero
            fetch-timeout             | 0s      | must be longer than zero
            attempt-timeout           | -1s     | must be longer than zero
            retry.max-attempts        | 0       | must be at least 1
            retry.delay               | -1s     | must not be negative
            retry.delay               | 11s     | must not be longer than retry.max-delay, which is 10s
            retry.max-delay           | -1s     | must not be negative
            max-payload-size          | 0       | must be at least one byte
            max-inflated-size         | 0       | must be at least one byte
            max-staleness             | 0s      | must be longer than zero
            max-staleness             | 1h      | needs a schedule, which the term "rates" does not have
            close-delay               | -1s     | must not be negative
            archive.format            | rar     | '''rar'' is not one of none, tar, zip, auto'
            archive.entry             | [a      | '''[a'' is not a glob'
            archive.entry             | *.csv   | has no effect on a body that is not unpacked
            archive.max-entries       | -1      | must be at least 1
            """)
    void aValueOutOfRangeIsReportedOnItsLevel(String key, String value, String problem) {
        assertThat(failureOf(Configured.with("fetcher", "custom", key, value).terms("rates")))
                .hasMessageContaining("\n  - quarkus.remote-term." + key + ": " + problem);
        assertThat(failureOf(Configured.with("fetcher", "custom", "rates." + key, value).terms("rates")))
                .hasMessageContaining("\n  - quarkus.remote-term.\"rates\"." + key + ": " + problem);
    }

    @Test
    void anArchiveEntryForAllTermsIsForThoseThatHaveArchives() {
        assertThatCode(() -> Configured.with("fetcher", "custom", "archive.entry", "*.csv", "rates.archive.format", "zip")
                .terms("rates", "prices").reader().read("rates")).doesNotThrowAnyException();
        // a wrong format is the only error then
        assertThat(failureOf(Configured.with("fetcher", "custom", "rates.archive.entry", "*.csv", "rates.archive.format", "rar")
                .terms("rates"))).hasMessageContaining("has 1 error:");
    }

    @Test
    void anIntervalAndACronExpressionOnOneLevelContradictEachOther() {
        assertThat(failureOf(Configured.with("fetcher", "custom",
                "refresh-interval", "1m", "refresh-cron", "0 0 3 * * ?",
                "rates.refresh-interval", "1m", "rates.refresh-cron", "0 0 3 * * ?").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.refresh-cron: must not be set together with"
                        + " quarkus.remote-term.refresh-interval; remove one of them")
                .hasMessageContaining("quarkus.remote-term.\"rates\".refresh-cron: must not be set together with"
                        + " quarkus.remote-term.\"rates\".refresh-interval; remove one of them");
    }

    @Test
    void aCronExpressionMustBeOfTheSchedulersType() {
        assertThat(failureOf(Configured.with("fetcher", "custom", "rates.refresh-cron", "0 3 * * *").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".refresh-cron: '0 3 * * *' is not a cron expression of the"
                        + " type quartz, which quarkus.scheduler.cron-type sets: ");
        assertThatCode(() -> Configured.with("fetcher", "custom", "rates.refresh-cron", "0 3 * * *").terms("rates")
                .cronType(CronType.UNIX).reader().read("rates")).doesNotThrowAnyException();
    }

    @Test
    void failingReadsOfStaleValuesNeedsAnAge() {
        assertThat(failureOf(Configured.with("fetcher", "custom", "rates.on-stale", "fail").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".on-stale: has no effect without an age; set"
                        + " quarkus.remote-term.\"rates\".max-staleness");
        assertThatCode(() -> Configured.with("fetcher", "custom", "on-stale", "fail", "refresh-interval", "1m",
                "rates.max-staleness", "1h").terms("rates", "prices").reader().read("rates")).doesNotThrowAnyException();
    }

    @Test
    void anAgeIsNoUseToATermWhoseOwnScheduleIsOff() {
        assertThat(failureOf(Configured.with("fetcher", "custom", "refresh-interval", "1m", "max-staleness", "1h",
                "rates.refresh-interval", "off").terms("rates", "prices")))
                .hasMessageContaining("quarkus.remote-term.max-staleness: needs a schedule, which the term \"rates\" does not"
                        + " have; set quarkus.remote-term.\"rates\".refresh-interval or")
                .hasMessageNotContaining("prices");
    }

    @Test
    void twoTermsCannotHaveOneAlias() {
        assertThat(failureOf(Configured.with("fetcher", "custom", "a.alias", "z").terms("a", "z")))
                .hasMessageContaining(
                        "quarkus.remote-term.\"a\".alias: 'z' is also the alias of \"z\"; write one that no other");
        assertThat(failureOf(Configured.with("fetcher", "custom", "z.alias", "a").terms("a", "z")))
                .hasMessageContaining(
                        "quarkus.remote-term.\"z\".alias: 'a' is also the alias of \"a\"; write one that no other");
        assertThat(failureOf(Configured.with("fetcher", "custom", "a.alias", "x", "z.alias", "x").terms("a", "z")))
                .hasMessageContaining("\"z\".alias: 'x' is also the alias of \"a\"");
    }

    @Test
    void anS3TermNeedsItsObject() {
        assertThat(failureOf(Configured.with().terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".s3.bucket: is missing; write the bucket")
                .hasMessageContaining("quarkus.remote-term.\"rates\".s3.key: is missing; write the key");
    }

    @Test
    void aForgottenFetcherIsGuessed() {
        assertThat(failureOf(Configured.with("rates.http.url", "https://example.com", "prices.file.path", "/data")
                .terms("rates", "prices")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".s3.bucket: is missing; write the bucket of the object that"
                        + " the term is read from, or build with quarkus.remote-term.\"rates\".fetcher=http")
                .hasMessageContaining("or build with quarkus.remote-term.\"prices\".fetcher=file");
    }

    @Test
    void aFailoverObjectNeedsAFailoverClient() {
        assertThat(failureOf(Configured.with("rates.s3.bucket", "b", "rates.s3.key", "k",
                "rates.s3.failover-clients", "eu", "rates.s3.failover.us.bucket", "b").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".s3.failover.\"us\": is for a client that the term does not"
                        + " fall back to; add it to quarkus.remote-term.\"rates\".s3.failover-clients");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://example.com/" + SECRET, "/" + SECRET, "https://", "https:" + SECRET,
            "https://example.com/ " + SECRET, "https://user:" + SECRET + "@example.com/" })
    void aWrongUrlIsReportedWithoutItsText(String url) {
        assertThat(failureOf(Configured.with("fetcher", "http", "rates.http.url", url).terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.url: ")
                .hasMessageNotContaining(SECRET);
        assertThat(failureOf(Configured.with("fetcher", "http", "rates.http.url", "https://example.com",
                "rates.http.failover-urls", "https://example.com," + url).terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.failover-urls: ")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void theCopiesOfAnEncryptedResourceMustBeEncryptedToo() {
        assertThat(failureOf(http("http.failover-urls", "https://a.example.com/,http://b.example.com/" + SECRET)))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.failover-urls: must be https URLs where"
                        + " quarkus.remote-term.\"rates\".http.url is one")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @CsvSource({ "http://internal/,bearer-token,true", "http://internal/,headers.Cookie,true",
            "http://internal/,headers.Accept,false", "https://internal/,bearer-token,false",
            "http://localhost:8080/,bearer-token,false", "http://app.localhost/,bearer-token,false",
            "http://127.0.0.1/,bearer-token,false", "http://[::1]:80/,bearer-token,false",
            "http://localhost.example.com/,bearer-token,true", "http://127.0.0.1.example.com/,bearer-token,true" })
    void credentialsThatAreSentInClearAreAWarning(String url, String key, boolean warned) {
        try (LogLines log = LogLines.of("io.quarkiverse.remoteterm.config")) {
            Configured.with("fetcher", "http", "rates.http.url", url, "rates.http." + key, SECRET).terms("rates").reader()
                    .read("rates");

            if (warned) {
                assertThat(log.lines()).singleElement().asString()
                        .startsWith("WARN quarkus.remote-term.\"rates\".http.url: credentials are sent to ")
                        .doesNotContain(SECRET);
            } else {
                assertThat(log.lines()).isEmpty();
            }
        }
    }

    @Test
    void aClasspathTermNeedsItsResource() {
        assertThat(failureOf(Configured.with("fetcher", "classpath").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".classpath.resource: is missing; write the resource");
    }

    @Test
    void anExpressionThatCannotBeResolvedIsReported() {
        assertThat(failureOf(http("http.bearer-token", "${TOKEN_THAT_IS_NOT_SET}")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.bearer-token: is an expression that cannot be"
                        + " resolved: ");
    }

    @Test
    void aBlankHeaderIsReported() {
        assertThat(failureOf(http("http.headers.\"X-Api-Key\"", "${KEY_THAT_IS_NOT_SET:}")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.headers.\"X-Api-Key\": is blank; write a value");
    }

    @Test
    void onlyOneWayToAuthenticateMayBeSet() {
        assertThat(failureOf(http("http.bearer-token", SECRET, "http.basic.username", "user",
                "http.basic.password", SECRET)))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.bearer-token: must not be set together with"
                        + " quarkus.remote-term.\"rates\".http.basic.username")
                .hasMessageNotContaining(SECRET);
        assertThat(failureOf(http("http.bearer-token", SECRET, "http.headers.\"authorization\"", SECRET)))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.headers.\"authorization\": must not be set together"
                        + " with quarkus.remote-term.\"rates\".http.bearer-token")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void halfOfTheBasicCredentialsIsNotEnough() {
        assertThat(failureOf(http("http.basic.username", "user")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.basic.password: is missing");
        assertThat(failureOf(http("http.basic.password", SECRET)))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.basic.username: is missing")
                .hasMessageNotContaining(SECRET);
        assertThat(failureOf(http("http.basic.username", "us:er", "http.basic.password", SECRET)))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.basic.username: must not contain a colon");
    }

    @Test
    void aHeaderMustBeOneThatCanBeSent() {
        assertThat(failureOf(http("http.headers.\"X Key\"", SECRET, "http.headers.\"X-Key\"", SECRET + "\nX-Other: 1",
                "http.headers.\"If-None-Match\"", SECRET, "http.bearer-token", SECRET + "\n")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.headers.\"X Key\": is not the name of a header")
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.headers.\"X-Key\": has characters that a header")
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.headers.\"If-None-Match\": is set by each check")
                .hasMessageContaining("quarkus.remote-term.\"rates\".http.bearer-token: has characters that a header")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0" })
    void aDigestHas64HexDigits(String digest) {
        assertThat(failureOf(Configured.with("fetcher", "custom", "rates.integrity.sha256", digest).terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".integrity.sha256: is not a SHA-256 digest");
    }

    @Test
    void aSignatureNeedsAKeyAndATermsOwnKeyASignature() {
        assertThat(failureOf(
                Configured.with("fetcher", "custom", "rates.integrity.signature.location", "sig").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".integrity.signature.location: needs a key to verify the"
                        + " signature with; set quarkus.remote-term.\"rates\".integrity.signature.public-keys or, for all"
                        + " terms, quarkus.remote-term.integrity.signature.public-keys");
        assertThat(failureOf(
                Configured.with("fetcher", "custom", "rates.integrity.signature.public-keys", "pem").terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\".integrity.signature.public-keys: verifies nothing without"
                        + " a signature; set quarkus.remote-term.\"rates\".integrity.signature.location");
        assertThatCode(() -> Configured.with("fetcher", "custom", "integrity.signature.public-keys", "pem").terms("rates")
                .reader().read("rates")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({ "refresh-interval,soon", "lazy-init,ture", "refresh-jitter,much", "retry.max-attempts,many",
            "max-payload-size,huge",
            "decompression,rar", "on-stale,panic", "on-startup-failure,retry" })
    void aValueOfAnotherKindIsReportedWithItsKey(String key, String value) {
        assertThat(failureOf(Configured.with("fetcher", "custom", "\"rates\"." + key, value).terms("rates")))
                .hasMessageContaining("quarkus.remote-term.\"rates\"." + key + ": '" + value + "' is not ");
    }

    @Test
    void aWrongValueOfATermThatIsNotDeclaredIsNotAnError() {
        assertThatCode(() -> Configured.with("fetcher", "custom", "other.refresh-interval", "1ms",
                "other.fetcher", "http").terms("rates").reader().read("rates")).doesNotThrowAnyException();
    }

    private static Configured http(String... keysAndValues) {
        String[] all = new String[keysAndValues.length + 4];
        all[0] = "fetcher";
        all[1] = "http";
        all[2] = "rates.http.url";
        all[3] = "https://example.com";
        for (int i = 0; i < keysAndValues.length; i++) {
            all[i + 4] = i % 2 == 0 ? "rates." + keysAndValues[i] : keysAndValues[i];
        }
        return Configured.with(all).terms("rates");
    }

    private static ConfigurationException failureOf(Configured configured) {
        TermSettingsReader reader = configured.reader();
        return catchThrowableOfType(ConfigurationException.class, () -> reader.read("rates"));
    }
}

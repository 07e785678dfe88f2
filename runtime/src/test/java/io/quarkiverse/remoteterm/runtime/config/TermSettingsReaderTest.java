package io.quarkiverse.remoteterm.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.cronutils.model.CronType;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.config.IntegritySettings.SignatureSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings.Decompression;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Cron;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Every;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Never;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings.OnStartupFailure;
import io.quarkiverse.remoteterm.runtime.fetch.classpath.ClasspathSettings;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSettings;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;
import io.quarkiverse.remoteterm.runtime.fetch.http.Redirects;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Settings;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Settings.Failover;

class TermSettingsReaderTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void withoutConfigurationATermHasTheDocumentedDefaults() {
        TermSettings settings = Configured.with("fetcher", "custom").terms("rates").reader().read("rates");

        assertThat(settings).isEqualTo(new TermSettings(new TermNames("rates", "rates"), new Never(),
                new StartupSettings(false, MINUTE, OnStartupFailure.FAIL),
                new CheckSettings(MINUTE, Duration.ofSeconds(10),
                        new RetrySettings(3, Duration.ofMillis(200), Duration.ofSeconds(10)), Duration.ofMillis(500), Map.of(),
                        new DownloadSettings(1, 8 * 1024 * 1024)),
                new PayloadSettings(256L * 1024 * 1024, 1024L * 1024 * 1024, Decompression.AUTO, Optional.empty(),
                        Path.of(System.getProperty("java.io.tmpdir"))),
                Optional.empty(),
                new ValueSettings(new StalenessSettings(Optional.empty(), OnStale.SERVE), Optional.empty(), MINUTE)));
    }

    @Test
    void eachKeyOfATermReachesItsSettings() {
        String digest = "0123456789abcdefABCDEF0123456789abcdef0123456789abcdef0123456789";
        TermSettings settings = Configured.with(
                "rates.fetcher", "custom",
                "rates.refresh-interval", "10m",
                "rates.refresh-jitter", "5s",
                "rates.lazy-init", "true",
                "rates.startup-timeout", "2m",
                "rates.on-startup-failure", "continue",
                "rates.alias", "fx",
                "rates.fetch-timeout", "30s",
                "rates.attempt-timeout", "3s",
                "rates.retry.max-attempts", "5",
                "rates.retry.delay", "100ms",
                "rates.retry.max-delay", "1s",
                "rates.download.parallel", "4",
                "rates.download.range-size", "1M",
                "rates.max-payload-size", "1M",
                "rates.max-inflated-size", "10M",
                "rates.decompression", "gzip",
                "rates.archive.format", "tar",
                "rates.archive.entry", "*/rates.csv",
                "rates.archive.max-entries", "3",
                "rates.max-staleness", "1h",
                "rates.on-stale", "fail",
                "rates.integrity.sha256", digest,
                "rates.integrity.signature.location", "rates.json.sig",
                "rates.integrity.signature.public-keys", "key.pem",
                "rates.persistence.directory", "/var/lib/app",
                "rates.payload-directory", "/var/tmp/app",
                "rates.close-delay", "0s",
                "rates.push.delay", "7s",
                "rates.options.\"branch\"", "main").terms("rates").reader().read("rates");

        assertThat(settings).isEqualTo(new TermSettings(new TermNames("rates", "fx"),
                new Every(Duration.ofMinutes(10), Duration.ofSeconds(5)),
                new StartupSettings(true, Duration.ofMinutes(2), OnStartupFailure.CONTINUE),
                new CheckSettings(Duration.ofSeconds(30), Duration.ofSeconds(3),
                        new RetrySettings(5, Duration.ofMillis(100), Duration.ofSeconds(1)), Duration.ofSeconds(7),
                        Map.of("branch", "main"), new DownloadSettings(4, 1024 * 1024)),
                new PayloadSettings(1024 * 1024, 10 * 1024 * 1024, Decompression.GZIP,
                        Optional.of(new ArchiveSettings(Format.TAR, Optional.of("*/rates.csv"), 3)), Path.of("/var/tmp/app")),
                Optional.of(new IntegritySettings(Optional.of(digest.toLowerCase()),
                        Optional.of(new SignatureSettings("rates.json.sig", List.of("key.pem"))))),
                new ValueSettings(new StalenessSettings(Optional.of(Duration.ofHours(1)), OnStale.FAIL),
                        Optional.of(Path.of("/var/lib/app")), Duration.ZERO)));
    }

    @Test
    void aKeyForAllTermsGoesBeforeTheDefaultAndAfterTheTermsOwn() {
        TermSettingsReader reader = Configured.with(
                "fetcher", "custom",
                "refresh-interval", "10m",
                "retry.delay", "1s",
                "persistence.directory", "/all",
                "integrity.signature.public-keys", "all.pem",
                "rates.retry.delay", "2s",
                "rates.persistence.directory", "/own",
                "rates.integrity.signature.public-keys", "own.pem",
                "rates.integrity.signature.location", "rates.sig",
                "prices.integrity.signature.location", "prices.sig").terms("rates", "prices").reader();

        TermSettings rates = reader.read("rates");
        TermSettings prices = reader.read("prices");
        assertThat(rates.schedule()).isEqualTo(prices.schedule())
                .isEqualTo(new Every(Duration.ofMinutes(10), MINUTE));
        assertThat(rates.check().retry().delay()).hasSeconds(2);
        assertThat(prices.check().retry().delay()).hasSeconds(1);
        assertThat(rates.value().persistenceDirectory()).contains(Path.of("/own"));
        assertThat(prices.value().persistenceDirectory()).contains(Path.of("/all"));
        assertThat(rates.integrity().orElseThrow().signature())
                .contains(new SignatureSettings("rates.sig", List.of("own.pem")));
        assertThat(prices.integrity().orElseThrow().signature())
                .contains(new SignatureSettings("prices.sig", List.of("all.pem")));
    }

    @Test
    void theTermsOwnScheduleOfEitherKindLeavesTheOneForAllTerms() {
        TermSettingsReader reader = Configured.with(
                "fetcher", "custom",
                "refresh-interval", "10m",
                "nightly.refresh-cron", "0 0 3 * * ?",
                "pinned.refresh-interval", "off").terms("nightly", "pinned", "rates").reader();

        assertThat(reader.read("nightly").schedule()).isEqualTo(new Cron("0 0 3 * * ?", Duration.ZERO));
        assertThat(reader.read("pinned").schedule()).isEqualTo(new Never());
        assertThat(reader.read("rates").schedule()).isEqualTo(new Every(Duration.ofMinutes(10), MINUTE));

        TermSettingsReader cron = Configured.with(
                "fetcher", "custom",
                "refresh-cron", "0 3 * * *",
                "refresh-jitter", "1m",
                "rates.refresh-interval", "10s").terms("nightly", "rates").cronType(CronType.UNIX).reader();
        assertThat(cron.read("nightly").schedule()).isEqualTo(new Cron("0 3 * * *", MINUTE));
        assertThat(cron.read("rates").schedule())
                .as("a delay beyond the interval would make checks pile up")
                .isEqualTo(new Every(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    @Test
    void anS3TermHasItsObjectItsClientAndWhatStandsInForIt() {
        TermSettingsReader reader = Configured.with(
                "s3.client", "main",
                "rates.s3.bucket", "b",
                "rates.s3.key", "k",
                "rates.s3.version-id", "v",
                "rates.s3.failover-clients", "eu-west,eu.south",
                "rates.s3.failover.\"eu-west\".bucket", "b-eu",
                "rates.s3.failover.\"eu.south\".key", "k-eu",
                "prices.s3.client", "other",
                "prices.s3.bucket", "b",
                "prices.s3.key", "k").terms("rates", "prices").reader();

        assertThat(reader.source("rates", S3Settings.class))
                .isEqualTo(new S3Settings(Optional.of("main"), "b", "k", Optional.of("v"),
                        List.of(new Failover("eu-west", "b-eu", "k"), new Failover("eu.south", "b", "k-eu"))));
        assertThat(reader.source("prices", S3Settings.class))
                .isEqualTo(new S3Settings(Optional.of("other"), "b", "k", Optional.empty(), List.of()));
    }

    @Test
    void anHttpTermHasItsResourceAndTheSettingsForAllHttpTerms() {
        TermSettingsReader reader = Configured.with(
                "fetcher", "http",
                "http.tls-configuration-name", "internal",
                "http.proxy-configuration-name", "proxy",
                "http.honor-cache-control", "true",
                "http.min-refresh-interval", "1m",
                "http.redirects", "same-origin",
                "rates.http.url", "https://example.com/rates",
                "rates.http.failover-urls", "https://a.example.com/rates,https://b.example.com/rates",
                "rates.http.headers.\"X-Api-Key\"", "secret",
                "rates.http.basic.username", "user",
                "rates.http.basic.password", "secret",
                "prices.http.url", "https://example.com/prices",
                "prices.http.bearer-token", "secret",
                "prices.http.tls-configuration-name", "own",
                "prices.http.proxy-configuration-name", "own",
                "prices.http.honor-cache-control", "false",
                "prices.http.redirects", "none",
                "prices.http.min-refresh-interval", "5s").terms("rates", "prices").reader();

        assertThat(reader.source("rates", HttpSettings.class))
                .isEqualTo(new HttpSettings(URI.create("https://example.com/rates"),
                        List.of(URI.create("https://a.example.com/rates"), URI.create("https://b.example.com/rates")),
                        Map.of("X-Api-Key", "secret", "Authorization", "Basic dXNlcjpzZWNyZXQ="),
                        Optional.of("internal"), Optional.of("proxy"), Optional.of(MINUTE), Redirects.SAME_ORIGIN));
        assertThat(reader.source("prices", HttpSettings.class))
                .isEqualTo(new HttpSettings(URI.create("https://example.com/prices"), List.of(),
                        Map.of("Authorization", "Bearer secret"), Optional.of("own"), Optional.of("own"), Optional.empty(),
                        Redirects.NONE));
        assertThat(reader.source("rates", HttpSettings.class).toString() + reader.source("prices", HttpSettings.class))
                .doesNotContain("secret");
    }

    @Test
    void aFileTermHasItsPath() {
        TermSettingsReader reader = Configured.with("rates.fetcher", "file", "rates.file.path", "/data/rates.json")
                .terms("rates").reader();

        assertThat(reader.source("rates", FileSettings.class)).isEqualTo(new FileSettings(Path.of("/data/rates.json")));
    }

    @Test
    void aClasspathTermHasItsResource() {
        TermSettingsReader reader = Configured.with("rates.fetcher", "classpath", "rates.classpath.resource",
                "/data/rates.json").terms("rates").reader();

        assertThat(reader.source("rates", ClasspathSettings.class)).isEqualTo(new ClasspathSettings("data/rates.json"));
    }

    @Test
    void listsMayBeSetElementByElement() {
        TermSettingsReader reader = Configured.with("fetcher", "http", "rates.http.url", "https://example.com/rates",
                "rates.http.failover-urls[0]", "https://a.example.com", "rates.http.failover-urls[1]",
                "https://b.example.com", "prices.fetcher", "s3", "prices.s3.bucket", "b", "prices.s3.key", "k",
                "prices.s3.failover-clients[0]", "eu", "prices.s3.failover-clients[1]", "us",
                "prices.integrity.signature.location", "sig", "integrity.signature.public-keys[0]", "a.pem",
                "integrity.signature.public-keys[1]", "b.pem").terms("rates", "prices").reader();

        assertThat(reader.source("prices", S3Settings.class).failovers()).extracting(Failover::client)
                .containsExactly("eu", "us");
        assertThat(reader.read("prices").integrity().orElseThrow().signature().orElseThrow().publicKeys())
                .containsExactly("a.pem", "b.pem");
        assertThat(reader.source("rates", HttpSettings.class).failoverUrls()).hasSize(2);
    }

    @Test
    void expressionsAreResolved() {
        TermSettingsReader reader = Configured.with("fetcher", "http",
                "rates.http.url", "https://${rates.host:example.com}/rates",
                "rates.http.bearer-token", "${RATES_TOKEN}")
                .environment("RATES_TOKEN", "secret").terms("rates").reader();

        HttpSettings http = reader.source("rates", HttpSettings.class);
        assertThat(http.url()).hasToString("https://example.com/rates");
        assertThat(http.headers()).containsExactly(Map.entry("Authorization", "Bearer secret"));
    }

    @Test
    void bothSpellingsOfANameAreTheSameTerm() {
        TermSettingsReader reader = Configured.with(
                "fetcher", "file",
                "\"rates\".file.path", "/data/rates.json",
                "\"rates\".alias", "fx",
                "rates.close-delay", "3s")
                .overridden("rates.file.path", "/data/other.json")
                .overridden("prices.file.path", "/data/prices.json")
                .terms("rates", "prices").reader();

        assertThat(reader.source("rates", FileSettings.class).path()).hasToString("/data/other.json");
        assertThat(reader.read("rates").alias()).isEqualTo("fx");
        assertThat(reader.read("rates").value().closeDelay()).hasSeconds(3);
        assertThat(reader.source("prices", FileSettings.class).path()).hasToString("/data/prices.json");
    }

    @Test
    void onStaleNeedsNoAgeWhereAManifestMayExpire() {
        assertThat(Configured.with("rates.manifest.enabled", "true", "rates.on-stale", "fail", "rates.fetcher", "custom")
                .terms("rates").reader().read("rates").value().staleness().onStale()).isEqualTo(OnStale.FAIL);
    }

    @Test
    void environmentVariablesReachNamesWithDashes() {
        Configured configured = Configured.with("\"price-list\".alias", "prices", "price-list.close-delay", "1s")
                .environment("QUARKUS_REMOTE_TERM_REFRESH_INTERVAL", "20m")
                .environment("QUARKUS_REMOTE_TERM__EXCHANGE_RATES__FETCHER", "http")
                .environment("QUARKUS_REMOTE_TERM__EXCHANGE_RATES__REFRESH_INTERVAL", "10m")
                .environment("QUARKUS_REMOTE_TERM__EXCHANGE_RATES__HTTP_URL", "https://example.com/rates")
                .environment("QUARKUS_REMOTE_TERM__EXCHANGE_RATES__RETRY_MAX_ATTEMPTS", "7")
                .environment("QUARKUS_REMOTE_TERM__PRICE_LIST__S3_BUCKET", "b")
                .environment("QUARKUS_REMOTE_TERM__PRICE_LIST__S3_KEY", "k")
                .environment("QUARKUS_REMOTE_TERM__PRICE_LIST__S3_FAILOVER_CLIENTS", "eu-west")
                .environment("QUARKUS_REMOTE_TERM__PRICE_LIST__S3_FAILOVER__EU_WEST__BUCKET", "b-eu")
                .terms("exchange-rates", "price-list");

        TermSettingsReader reader = configured.reader();
        assertThat(reader.read("exchange-rates").schedule()).isEqualTo(new Every(Duration.ofMinutes(10), MINUTE));
        assertThat(reader.read("exchange-rates").check().retry().maxAttempts()).isEqualTo(7);
        assertThat(reader.source("exchange-rates", HttpSettings.class).url()).hasToString("https://example.com/rates");
        assertThat(reader.read("price-list").schedule())
                .isEqualTo(new Every(Duration.ofMinutes(20), Duration.ofMinutes(2)));
        assertThat(reader.read("price-list").alias()).isEqualTo("prices");
        assertThat(reader.read("price-list").value().closeDelay()).hasSeconds(1);
        assertThat(reader.source("price-list", S3Settings.class).failovers())
                .containsExactly(new Failover("eu-west", "b-eu", "k"));
        assertThat(configured.undeclared()).isEmpty();
    }
}

package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings.Every;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.EnvConfigSource;

/**
 * A term with a dash in its name, of which nothing but environment variables speaks: at build time and at run time.
 */
class EnvironmentVariablesTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class, Environment.class)
                    .addAsServiceProvider(ConfigSourceProvider.class, Environment.class))
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.remoteterm")
                    || record.getLoggerName().equals("io.quarkus.config"))
            .assertLogRecords(records -> assertThat(records)
                    .noneMatch(record -> record.getMessage().contains("Unrecognized configuration key"))
                    .noneMatch(record -> record.getMessage().contains("no method of this application declares")));

    @Inject
    TermSettingsReader reader;

    @Test
    void theyConfigureTheTerm() {
        HttpSettings http = reader.source("exchange-rates", HttpSettings.class);
        assertThat(http.url()).hasToString("http://localhost:1/rates");
        assertThat(reader.read("exchange-rates").startup().lazy()).isTrue();
        assertThat(reader.read("exchange-rates").schedule())
                .isEqualTo(new Every(Duration.ofHours(10), Duration.ofHours(1)));
    }

    public static class Environment implements ConfigSourceProvider {

        @Override
        public Iterable<ConfigSource> getConfigSources(ClassLoader classLoader) {
            return List.of(new EnvConfigSource(Map.of(
                    "QUARKUS_REMOTE_TERM__EXCHANGE_RATES__FETCHER", "http",
                    "QUARKUS_REMOTE_TERM__EXCHANGE_RATES__HTTP_URL", "http://localhost:1/rates",
                    "QUARKUS_REMOTE_TERM__EXCHANGE_RATES__LAZY_INIT", "true",
                    "QUARKUS_REMOTE_TERM__EXCHANGE_RATES__REFRESH_INTERVAL", "10h"), 300));
        }
    }
}

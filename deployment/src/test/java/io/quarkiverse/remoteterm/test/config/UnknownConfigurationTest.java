package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSettings;
import io.quarkus.test.QuarkusUnitTest;

class UnknownConfigurationTest {

    private static final Formatter MESSAGE = new PatternFormatter("%m");

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class))
            .overrideConfigKey("quarkus.remote-term.fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.lazy-init", "true")
            .overrideConfigKey("quarkus.remote-term.retry.delay", "1s")
            .overrideConfigKey("quarkus.remote-term.exchange-rates.file.path", "/nowhere")
            .overrideConfigKey("quarkus.remote-term.refresh-intervall", "1h")
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".refresh-intervall", "1h")
            .overrideConfigKey("quarkus.remote-term.\"price-list\".max-payload-size", "1M")
            .overrideConfigKey("quarkus.remote-term.block-list.alias", "blocked")
            .overrideConfigKey("quarkus.remote-term.http.alias", "web")
            .overrideRuntimeConfigKey("quarkus.remote-term.close-delays", "1h")
            .overrideRuntimeConfigKey("quarkus.remote-term.exchange-rates.close-delays", "1h")
            .overrideRuntimeConfigKey("quarkus.remote-term.persistence.alias", "p")
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.remoteterm")
                    || record.getLoggerName().equals("io.quarkus.config"))
            .assertLogRecords(UnknownConfigurationTest::assertReported);

    @Inject
    TermSettingsReader reader;

    @Test
    void isReported() {
        assertThat(reader.source("exchange-rates", FileSettings.class).path()).hasToString("/nowhere");
    }

    private static void assertReported(List<LogRecord> records) {
        List<String> messages = records.stream().map(MESSAGE::format).toList();
        assertThat(messages)
                .as("a misspelled key for all terms")
                .anyMatch(m -> m.contains("Unrecognized configuration key \"quarkus.remote-term.refresh-intervall\""))
                .as("a misspelled key of a term")
                .anyMatch(m -> m.contains(
                        "Unrecognized configuration key \"quarkus.remote-term.\"exchange-rates\".refresh-intervall\""))
                .as("terms that no method declares")
                .anyMatch(m -> m.contains(
                        "no method of this application declares: block-list, price-list. It has no effect."))
                .as("the key of a term without a term")
                .anyMatch(m -> m.contains("Unrecognized configuration key \"quarkus.remote-term.http.alias\""))
                .as("the same where they are set at run time only, spelled as they are there")
                .anyMatch(m -> m.contains("Unrecognized configuration key \"quarkus.remote-term.close-delays\""))
                .anyMatch(m -> m.contains(
                        "Unrecognized configuration key \"quarkus.remote-term.exchange-rates.close-delays\""))
                .anyMatch(m -> m.contains("Unrecognized configuration key \"quarkus.remote-term.persistence.alias\""))
                .as("right keys")
                .noneMatch(m -> m.contains("retry") || m.contains("\"quarkus.remote-term.fetcher\""));
    }
}

package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Formatter;

import jakarta.inject.Inject;

import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSettings;
import io.quarkus.test.QuarkusUnitTest;

class FixedConfigurationTest {

    private static final Formatter MESSAGE = new PatternFormatter("%m");

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class))
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".file.path", "/nowhere")
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".lazy-init", "true")
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".fetcher", "http")
            .overrideRuntimeConfigKey("quarkus.remote-term.s3.client", "other")
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".s3.client", "eu")
            .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.remoteterm.config")
                    || record.getMessage().contains("Build time property cannot be changed at runtime"))
            .assertLogRecords(records -> assertThat(records).map(MESSAGE::format)
                    .as("keys that had a value, or are not a term's")
                    .anyMatch(m -> m.contains("quarkus.remote-term.\"exchange-rates\".fetcher is set to 'http'")
                            && m.contains("quarkus.remote-term.s3.client is set to 'other'"))
                    .as("keys of a term that had none")
                    .contains("quarkus.remote-term.\"exchange-rates\".s3.client is fixed when the application is built."
                            + " It was not set then, and to set it to eu has no effect"));

    @Inject
    TermSettingsReader reader;

    @Test
    void staysAsItWasBuiltAndTheChangeIsReported() {
        assertThat(reader.source("exchange-rates", FileSettings.class).path()).hasToString("/nowhere");
    }
}

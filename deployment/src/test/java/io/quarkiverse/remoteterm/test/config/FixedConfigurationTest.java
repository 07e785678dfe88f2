package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkus.test.QuarkusUnitTest;

class FixedConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class))
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".file.path", "/nowhere")
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".lazy-init", "true")
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".fetcher", "http")
            .setLogRecordPredicate(record -> record.getMessage().contains("Build time property cannot be changed at runtime"))
            .assertLogRecords(records -> assertThat(records).singleElement()
                    .satisfies(record -> assertThat(record.getMessage())
                            .contains("quarkus.remote-term.\"exchange-rates\".fetcher")));

    @Inject
    TermSettingsReader reader;

    @Test
    void stays_as_it_was_built_and_the_change_is_reported() {
        assertThat(reader.file("exchange-rates").path()).hasToString("/nowhere");
    }
}

package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

class UnreadableConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class))
            .overrideConfigKey("quarkus.remote-term.fetcher", "file")
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".refresh-interval", "soon")
            .overrideRuntimeConfigKey("quarkus.remote-term.on-startup-failure", "panic")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("quarkus.remote-term.\"exchange-rates\".refresh-interval")
                    .hasMessageContaining("quarkus.remote-term.on-startup-failure"));

    @Test
    void stopsTheStartWithOneMessageThatNamesAllKeys() {
        fail("the application started");
    }
}

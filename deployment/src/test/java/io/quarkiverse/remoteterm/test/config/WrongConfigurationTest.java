package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

class WrongConfigurationTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ConfiguredTerms.class))
            .overrideConfigKey("quarkus.remote-term.fetcher", "file")
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".refresh-interval", "1ms")
            .assertException(failure -> assertThat(failure).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("quarkus.remote-term.\"exchange-rates\".refresh-interval: must be at least 1s")
                    .hasMessageContaining("quarkus.remote-term.\"exchange-rates\".file.path: is missing"));

    @Test
    void stopsTheStartWithOneMessageThatNamesAllKeys() {
        fail("the application started");
    }
}

package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

class ZstdWithoutLibraryTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = TestApplication.of()
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".decompression", "zstd")
            .assertException(failure -> assertThat(failure).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("quarkus.remote-term.\"exchange-rates\".decompression=zstd: ")
                    .hasMessageContaining("com.github.luben:zstd-jni"));

    @Test
    void whatIsMissingIsToldAtTheStart() {
        fail("the application started");
    }

    static class Terms {

        @RemoteTerm("exchange-rates")
        String rates(String payload) {
            return payload;
        }
    }
}

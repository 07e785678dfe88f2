package io.quarkiverse.remoteterm.test.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

class ArchiveWithoutPathPartTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = TestApplication.of()
            .overrideConfigKey("quarkus.remote-term.\"exchange-rates\".manifest.enabled", "true")
            .overrideRuntimeConfigKey("quarkus.remote-term.\"exchange-rates\".archive.format", "zip")

            .assertException(failure -> assertThat(failure).isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(
                            "quarkus.remote-term.\"exchange-rates\".archive.format: has no effect on a manifest without a part of type java.nio.file.Path"));

    @Test
    void onlyDirectoriesAreUnpacked() {
        fail("the application started");
    }

    static class Terms {

        @RemoteTerm("exchange-rates")
        String rates(@Part("rates") String payload) {
            return payload.toString();
        }
    }
}

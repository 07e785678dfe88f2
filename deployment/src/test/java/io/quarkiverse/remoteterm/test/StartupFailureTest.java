package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.test.QuarkusUnitTest;

class StartupFailureTest {

    @RegisterExtension
    static final QuarkusUnitTest application = TestApplication.of(Terms.class)
            .overrideRuntimeConfigKey("quarkus.remote-term.retry.max-attempts", "1")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("on-startup-failure=fail")
                    .hasMessageContaining("'missing'")
                    .hasMessageContaining("there is no object for missing"));

    @Test
    void anEagerTermThatCannotBeLoadedStopsTheStartAndSaysWhy() {
        fail("the application must not start");
    }

    static class Terms {

        @RemoteTerm("missing")
        String missing(String payload) {
            return payload;
        }
    }
}

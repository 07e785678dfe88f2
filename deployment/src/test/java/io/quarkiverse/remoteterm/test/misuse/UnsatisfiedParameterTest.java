package io.quarkiverse.remoteterm.test.misuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class UnsatisfiedParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .assertException(thrown -> assertThat(thrown).hasMessageContainingAll("Unsatisfied dependency for type "
                    + Missing.class.getName(), "parameter 'missing' of " + Terms.class.getName() + "#rates()"));

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload, Missing missing) {
            return List.of();
        }
    }

    interface Missing {
    }
}

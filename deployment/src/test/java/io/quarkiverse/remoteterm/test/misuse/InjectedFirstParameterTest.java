package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import jakarta.inject.Named;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class InjectedFirstParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(Terms.class.getName() + ".rates()",
            "the first parameter, java.lang.String, is an injection point: put the payload first");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(@Named("currency") String currency, InputStream payload) {
            return null;
        }
    }
}

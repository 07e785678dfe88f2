package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class OwnValueAsParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("cannot wait for its own value: rates (",
            Terms.class.getName() + ".rates()", "Take a io.quarkiverse.remoteterm.Term as the parameter instead");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload, List<String> before) {
            return null;
        }
    }
}

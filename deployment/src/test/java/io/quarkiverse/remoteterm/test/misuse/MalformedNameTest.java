package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class MalformedNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("@RemoteTerm(\"Exchange_Rates\")",
            Terms.class.getName() + ".rates()", "'Exchange_Rates' is not a name", "such as exchange-rates");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("Exchange_Rates")
        List<String> rates(InputStream payload) {
            return List.of();
        }
    }
}

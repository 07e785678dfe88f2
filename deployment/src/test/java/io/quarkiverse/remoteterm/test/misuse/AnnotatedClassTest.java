package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class AnnotatedClassTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("@RemoteTerm(\"rates\")", Rates.class.getName() + "",
            "implement TermValidator, or move the annotation to a producer method");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload) {
            return null;
        }
    }

    @RemoteTerm("rates")
    static class Rates {
    }
}

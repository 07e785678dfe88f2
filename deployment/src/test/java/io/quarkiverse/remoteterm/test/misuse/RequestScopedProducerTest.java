package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import jakarta.enterprise.context.RequestScoped;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class RequestScopedProducerTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(Terms.class.getName() + ".rates()",
            "is @RequestScoped, and there is no request when a payload arrives");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    @RequestScoped
    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload) {
            return null;
        }
    }
}

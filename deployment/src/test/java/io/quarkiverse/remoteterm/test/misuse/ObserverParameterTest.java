package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import jakarta.enterprise.event.Observes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

class ObserverParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(Terms.class.getName() + ".rates()",
            "remove @Observes from parameter 2");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload, @Observes StartupEvent event) {
            return null;
        }
    }
}

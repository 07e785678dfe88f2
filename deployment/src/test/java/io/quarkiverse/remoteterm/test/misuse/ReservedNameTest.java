package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class ReservedNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("@RemoteTerm(\"refresh-interval\")",
            Terms.class.getName() + ".rates()", "quarkus.remote-term.refresh-interval: give the term another name");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("refresh-interval")
        List<String> rates(InputStream payload) {
            return List.of();
        }
    }
}

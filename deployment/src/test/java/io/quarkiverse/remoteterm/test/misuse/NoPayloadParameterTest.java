package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class NoPayloadParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(Terms.class.getName() + ".rates()",
            "it has no payload parameter: the first parameter receives the payload");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates() {
            return null;
        }
    }
}

package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class WildcardReturnTypeTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(Terms.class.getName() + ".rates()",
            "wildcard cannot be injected: say which type it is");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<? extends Number> rates(InputStream payload) {
            return null;
        }
    }
}

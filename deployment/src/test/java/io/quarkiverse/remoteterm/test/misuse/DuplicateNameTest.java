package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class DuplicateNameTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("@RemoteTerm(\"rates\")", Terms.class.getName() + ".two()",
            "the name 'rates' is taken by ", Terms.class.getName() + ".one()", "give one of them another name");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> one(InputStream payload) {
            return List.of();
        }

        @RemoteTerm("rates")
        Map<String, String> two(InputStream payload) {
            return Map.of();
        }
    }
}

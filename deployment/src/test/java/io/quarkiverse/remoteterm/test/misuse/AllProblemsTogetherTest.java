package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class AllProblemsTogetherTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("Remote terms: 4 problems", "it returns void",
            "cannot be private", "is not a name for a remote term", Reader.class.getName() + "#names");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("one")
        void one(InputStream payload) {
        }

        @RemoteTerm("TWO")
        private List<String> two(InputStream payload) {
            return null;
        }

        @RemoteTerm("names")
        String names(InputStream payload) {
            return null;
        }
    }

    @Singleton
    static class Reader {

        @Inject
        String names;

        @Inject
        List<String> unsatisfied;
    }
}

package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class StringInjectedDirectlyTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith(Reader.class.getName() + "#value",
            Terms.class.getName() + ".value()", "it is final", "Inject io.quarkiverse.remoteterm.Term<", "and call get()");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("value")
        String value(InputStream payload) {
            return null;
        }
    }

    @Singleton
    static class Reader {

        @Inject
        String value;
    }
}

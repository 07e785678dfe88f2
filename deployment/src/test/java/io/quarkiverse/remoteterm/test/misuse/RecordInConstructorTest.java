package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class RecordInConstructorTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("parameter 'rates' of ",
            Reader.class.getName() + " constructor", "it is a record");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("value")
        Rates value(InputStream payload) {
            return null;
        }
    }

    record Rates(String text) {
    }

    @ApplicationScoped
    static class Reader {

        @Inject
        Reader(Rates rates) {
        }
    }
}

package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class CloseableAsParameterTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("parameter 2 of ", Terms.class.getName() + ".names()",
            Terms.class.getName() + ".database()", "it is AutoCloseable", "and call lease()");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("database")
        Database database(InputStream payload) {
            return null;
        }

        @RemoteTerm("names")
        List<String> names(InputStream payload, Database database) {
            return null;
        }
    }

    static class Database implements Closeable {

        @Override
        public void close() {
        }
    }
}

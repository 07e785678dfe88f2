package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.Closeable;
import java.io.InputStream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

class CloseableInObserverTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.rejectedWith("parameter 'database' of ",
            Reader.class.getName() + "#started()", Terms.class.getName() + ".value()", "it is AutoCloseable",
            "and call lease()");

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("value")
        Database value(InputStream payload) {
            return null;
        }
    }

    static class Database implements Closeable {

        @Override
        public void close() {
        }
    }

    @Singleton
    static class Reader {

        void started(@Observes StartupEvent event, Database database) {
        }
    }
}

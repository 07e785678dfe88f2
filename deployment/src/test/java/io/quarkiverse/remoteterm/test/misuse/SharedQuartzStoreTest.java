package io.quarkiverse.remoteterm.test.misuse;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.InputStream;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.test.TestApplication;
import io.quarkus.test.QuarkusUnitTest;

class SharedQuartzStoreTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.withSharedQuartz(TestApplication.rejectedWith(
            "the checks of remote terms belong on every instance", "set quarkus.scheduler.use-composite-scheduler=true"));

    @Test
    void doesNotBuild() {
        fail("The build should have failed");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(InputStream payload) {
            return List.of();
        }
    }
}

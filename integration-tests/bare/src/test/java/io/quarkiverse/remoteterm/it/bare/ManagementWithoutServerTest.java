package io.quarkiverse.remoteterm.it.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/**
 * Management endpoints in an application that has no HTTP server: the build says what is missing.
 */
@QuarkusTest
@TestProfile(ManagementWithoutServerTest.Managed.class)
class ManagementWithoutServerTest {

    /** The build and the test have class loaders of their own: they share nothing else. */
    private static final String WARNING = ManagementWithoutServerTest.class.getName() + ".warning";

    @Inject
    Term<?> term;

    @Test
    void theBuildNamesTheMissingArtifactAndTheApplicationStarts() {
        assertThat(System.getProperty(WARNING)).contains("quarkus.remote-term.management.enabled",
                "io.quarkus:quarkus-vertx-http");
        assertThat(term.find()).isPresent();
    }

    @AfterAll
    static void forget() {
        System.clearProperty(WARNING);
    }

    public static class Managed implements QuarkusTestProfile {

        private static final Logger BUILD = Logger.getLogger("io.quarkiverse.remoteterm.build");

        @Override
        public Map<String, String> getConfigOverrides() {
            BUILD.addHandler(new Handler() {
                @Override
                public void publish(LogRecord warning) {
                    System.setProperty(WARNING, warning.getMessage());
                }

                @Override
                public void flush() {
                }

                @Override
                public void close() {
                }
            });
            return Map.of("quarkus.remote-term.management.enabled", "true");
        }
    }
}

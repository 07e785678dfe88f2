package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.nio.file.Path;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Health and metrics can be switched off at build time.
 */
class SilencedTest {

    private static final Path FILE = ObservedTerms.file("SilencedTest.txt");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.health.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.metrics.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.tracing.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", FILE.toString());

    @Inject
    Term<String> term;

    @Test
    void nothingIsShownOfTerms() {
        assertThat(term.get()).isEqualTo("one");
        when().get("/q/health/ready").then().statusCode(200).body(not(containsString("Remote terms")));
        when().get("/q/metrics").then().statusCode(200).body(not(containsString("remote_term")));
    }
}

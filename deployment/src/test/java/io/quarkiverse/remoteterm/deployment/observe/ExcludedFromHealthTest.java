package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/**
 * A term can be left out of the readiness check: without a value it does not make the application unready.
 */
class ExcludedFromHealthTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.\"rates\".health.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", "/no/such/file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".on-startup-failure", "continue")
            .overrideConfigKey("quarkus.remote-term.\"rates\".retry.max-attempts", "1");

    @Test
    void theTermIsNeitherShownNorCounted() {
        when().get("/q/health/ready").then().statusCode(200).body(containsString("Remote terms"))
                .body(not(containsString("rates")));
    }
}

package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/**
 * An application that starts without its term is not ready until it has it.
 */
class NotReadyTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", "/no/such/file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".on-startup-failure", "continue")
            .overrideConfigKey("quarkus.remote-term.health.details", "true")
            .overrideConfigKey("quarkus.remote-term.\"rates\".retry.max-attempts", "1");

    @Test
    void readinessIsDownWhileThereIsNoValueAndLivenessIsNot() {
        when().get("/q/health/ready").then()
                .statusCode(503)
                .body("checks.find { it.name == 'Remote terms' }.status", equalTo("DOWN"))
                .body("checks.find { it.name == 'Remote terms' }.data.rates", equalTo("PENDING"))
                .body("checks.find { it.name == 'Remote terms' }.data.'rates.since'", notNullValue())
                .body("checks.find { it.name == 'Remote terms' }.data.'rates.last-failure'", containsString("/no/such/file"));
        when().get("/q/health/live").then().statusCode(200);
    }
}

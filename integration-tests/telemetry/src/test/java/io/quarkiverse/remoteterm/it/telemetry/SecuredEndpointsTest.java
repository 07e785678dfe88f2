package io.quarkiverse.remoteterm.it.telemetry;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/**
 * The management endpoints with the policies of the documentation.
 */
@QuarkusTest
@TestProfile(SecuredEndpointsTest.Secured.class)
class SecuredEndpointsTest {

    @ParameterizedTest
    @ValueSource(strings = { "/q/remote-terms", "/q/remote-terms/", "/q/remote-terms/rates" })
    void readingNeedsARole(String path) {
        when().get(path).then().statusCode(401);
        as("eve").get(path).then().statusCode(403);
        given().auth().preemptive().basic("ann", "wrong").get(path).then().statusCode(401);
    }

    @Test
    void whoMayReadReads() {
        for (String user : new String[] { "ann", "bob" }) {
            as(user).get("/q/remote-terms").then().statusCode(200).body("name", contains("rates"));
            as(user).get("/q/remote-terms/rates").then().statusCode(200).body("state", equalTo("CURRENT"));
            as(user).head("/q/remote-terms/rates").then().statusCode(200);
            as(user).options("/q/remote-terms/rates").then().statusCode(204);
        }
    }

    @ParameterizedTest
    @CsvSource({ "refresh, 200", "pause, 204", "resume, 204" })
    void actionsNeedAnotherRole(String action, int done) {
        String path = "/q/remote-terms/rates/" + action;
        given().header("X-Remote-Terms", "1").post(path).then().statusCode(401);
        as("eve").header("X-Remote-Terms", "1").post(path).then().statusCode(403);
        as("ann").header("X-Remote-Terms", "1").post(path).then().statusCode(403);
        as("bob").header("X-Remote-Terms", "1").post(path).then().statusCode(done);
        as("bob").post(path).then().statusCode(403).body("error", containsString("X-Remote-Terms"));
    }

    @Test
    void whatNoPermissionNamesIsRejected() {
        as("bob").delete("/q/remote-terms/rates").then().statusCode(403);
    }

    @Test
    void theRestOfTheApplicationIsNotConcerned() {
        when().get("/q/health/ready").then().statusCode(200);
        when().get("/q/metrics").then().statusCode(200);
    }

    /** Passwords are names here. */
    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    public static class Secured implements QuarkusTestProfile {

        private static final Path DOCUMENTED = Path.of("../../docs/modules/ROOT/examples/management/secured.properties");

        @Override
        public Map<String, String> getConfigOverrides() {
            Properties documented = new Properties();
            try (InputStream file = Files.newInputStream(DOCUMENTED)) {
                documented.load(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> configuration = new HashMap<>();
            documented.forEach((key, value) -> configuration.put(key.toString(), value.toString()));
            String users = "quarkus.security.users.embedded.";
            configuration.put(users + "enabled", "true");
            configuration.put(users + "plain-text", "true");
            Map.of("ann", "viewer", "bob", "operator", "eve", "visitor").forEach((user, role) -> {
                configuration.put(users + "users." + user, user);
                configuration.put(users + "roles." + user, role);
            });
            return configuration;
        }
    }
}

package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;

import java.net.URL;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/**
 * Where there is a management interface, the endpoints are there and nowhere else; their path can be chosen.
 */
class ManagementInterfaceTest {

    private static final Path FILE = ObservedTerms.file("ManagementInterfaceTest.txt");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.management.enabled", "true")
            .overrideConfigKey("quarkus.remote-term.management.path", "admin/terms")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", FILE.toString());

    @TestHTTPResource(value = "/admin/terms", management = true)
    URL managed;

    @Test
    void theEndpointsAreOnTheManagementInterfaceOnly() {
        when().get(managed).then().statusCode(200).body("name", contains("rates"));
        when().get("/q/admin/terms").then().statusCode(404);
    }
}

package io.quarkiverse.remoteterm.it.telemetry;

import java.net.URL;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/**
 * The same policies on the management interface, where their keys begin with {@code quarkus.management.auth}.
 */
@QuarkusTest
@TestProfile(SecuredManagementInterfaceTest.OnManagementInterface.class)
class SecuredManagementInterfaceTest extends SecuredEndpointsTest {

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @BeforeEach
    void askTheManagementInterface() {
        RestAssured.port = management.getPort();
    }

    @AfterEach
    void reset() {
        RestAssured.reset();
    }

    public static class OnManagementInterface extends Secured {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> configuration = new HashMap<>();
            super.getConfigOverrides().forEach((key, value) -> configuration
                    .put(key.replaceFirst("^quarkus\\.http\\.auth\\.", "quarkus.management.auth."), value));
            configuration.put("quarkus.management.enabled", "true");
            configuration.put("quarkus.management.test-port", "0");
            configuration.put("quarkus.management.auth.enabled", "true");
            return configuration;
        }
    }
}

package io.quarkiverse.remoteterm.deployment.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.remoteterm.deployment.observe.ObservedTerms;
import io.quarkus.devui.tests.DevUIJsonRPCTest;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * What the page of the Dev UI shows and can do.
 */
class DevUiTest extends DevUIJsonRPCTest {

    private static final int PORT = freePort();
    private static final Path FILE = ObservedTerms.file("DevUiTest.txt");

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class).addAsResource(new StringAsset("""
                    quarkus.http.port=%d
                    quarkus.devservices.enabled=false
                    quarkus.analytics.disabled=true
                    quarkus.remote-term."rates".fetcher=file
                    quarkus.remote-term."rates".file.path=%s
                    quarkus.remote-term."rates".refresh-interval=1h
                    """.formatted(PORT, FILE)), "application.properties"));

    DevUiTest() {
        super("quarkus-remote-term", "http://localhost:" + PORT + "/");
    }

    @Test
    void termsAreListedRefreshedPublishedAndReverted() throws Exception {
        JsonNode list = executeJsonRPCMethod("list");
        assertThat(list).hasSize(1);
        assertThat(list.get(0).get("name").asText()).isEqualTo("rates");
        assertThat(list.get(0).get("state").asText()).isEqualTo("CURRENT");
        assertThat(list.get(0).get("served").get("source").asText()).contains("DevUiTest.txt");
        assertThat(list.get(0).get("served").get("size").asInt()).isEqualTo(3);

        assertThat(execute("pause").get("state").asText()).isEqualTo("PAUSED");
        assertThat(execute("resume").get("state").asText()).isEqualTo("CURRENT");
        assertThat(execute("difference").get("problem").asText()).startsWith("There are no two versions yet");

        ObservedTerms.write(FILE, "two");
        assertThat(execute("refresh").get("result").asText()).isEqualTo("published");
        assertThat(execute("value").get("text").asText()).isEqualTo("two");
        assertThat(execute("difference").get("diff").asText()).isEqualTo("@@ -1,1 +1,1 @@\n-one\n+two\n");

        ObservedTerms.write(FILE, "bad");
        JsonNode report = execute("refresh");
        assertThat(report.get("result").asText()).isEqualTo("rejected");
        assertThat(report.get("failure").asText()).isEqualTo("this is bad");
        assertThat(execute("status").get("problem").get("lastFailure").asText()).isEqualTo("this is bad");
        assertThat(execute("history"))
                .extracting(check -> check.get("trigger").asText() + " " + check.get("outcome").get("result").asText())
                .containsExactly("start published", "demand published", "demand rejected");

        assertThat(publish("bad").get("failure").asText()).isEqualTo("this is bad");
        assertThat(publish("by hand").get("result").asText()).isEqualTo("published");
        assertThat(execute("value").get("origin").asText()).isEqualTo("OVERRIDE");
        assertThat(execute("value").get("text").asText()).isEqualTo("by hand");
        execute("revert");
        assertThat(execute("value").get("text").asText()).isEqualTo("two");
    }

    private JsonNode execute(String method) throws Exception {
        return executeJsonRPCMethod(method, Map.of("term", "rates"));
    }

    private JsonNode publish(String content) throws Exception {
        return executeJsonRPCMethod("publish", Map.of("term", "rates", "content", content));
    }

    /** Dev mode does not tell which port it took. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

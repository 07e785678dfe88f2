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
    void termsAreShownRefreshedPausedAndResumed() throws Exception {
        JsonNode term = term();
        assertThat(term.get("name").asText()).isEqualTo("rates");
        assertThat(term.get("state").asText()).isEqualTo("CURRENT");
        assertThat(term.get("origin").asText()).isEqualTo("REMOTE");
        assertThat(term.get("nextRefresh").asText()).startsWith("in ");

        executeJsonRPCMethod("pause", Map.of("term", "rates"));
        assertThat(term().get("state").asText()).isEqualTo("PAUSED");
        executeJsonRPCMethod("resume", Map.of("term", "rates"));
        assertThat(term().get("state").asText()).isEqualTo("CURRENT");

        ObservedTerms.write(FILE, "bad");
        JsonNode report = executeJsonRPCMethod("refresh", Map.of("term", "rates"));
        assertThat(report.get("result").asText()).isEqualTo("rejected");
        assertThat(report.get("failure").asText()).isEqualTo("this is bad");
        assertThat(term().get("lastFailure").asText()).isEqualTo("this is bad");
    }

    private JsonNode term() throws Exception {
        JsonNode terms = executeJsonRPCMethod("terms");
        assertThat(terms).hasSize(1);
        return terms.get(0);
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

package io.quarkiverse.remoteterm.it.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/**
 * Below the span of a check there is one of each HTTP request.
 */
@QuarkusTest
@TestProfile(HttpRequestSpansTest.Http.class)
class HttpRequestSpansTest {

    private static final String SECRET = "hunter2";

    @Inject
    RemoteTerms terms;

    @Inject
    InMemorySpanExporter spans;

    @ConfigProperty(name = "test.http.port")
    int port;

    private final List<HttpServer> servers = new ArrayList<>();
    /** With those of checks after a backoff, as long as there is no value. */
    private final List<String> received = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forgetSpans() {
        spans.reset();
    }

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void aRequestIsASpanWhoseContextTheServerGets() throws Exception {
        serve(port, "/rates", 200, null);

        assertThat(refresh()).isInstanceOf(RefreshResult.Published.class);

        SpanData check = check();
        SpanData request = requests().get(0);
        assertThat(requests()).hasSize(1);
        assertThat(request.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(request.getParentSpanId()).isEqualTo(check.getSpanId());
        assertThat(text(request, "http.request.method")).isEqualTo("GET");
        assertThat(text(request, "server.address")).isEqualTo("127.0.0.1");
        assertThat(request.getAttributes().get(longKey("server.port"))).isEqualTo(port);
        assertThat(text(request, "url.full")).isEqualTo("http://127.0.0.1:" + port + "/rates");
        assertThat(request.getAttributes().get(longKey("http.response.status_code"))).isEqualTo(200);
        assertThat(text(request, "error.type")).isNull();
        assertThat(received).contains("/rates 00-" + request.getTraceId() + "-" + request.getSpanId() + "-01");
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(SECRET);
    }

    @Test
    void anotherOriginGetsNoContext() throws Exception {
        HttpServer other = serve(0, "/elsewhere", 200, null);
        serve(port, "/rates", 302, "http://localhost:" + other.getAddress().getPort() + "/elsewhere?token=" + SECRET);

        assertThat(refresh()).isInstanceOf(RefreshResult.Published.class);

        assertThat(requests()).hasSize(2)
                .allSatisfy(request -> assertThat(request.getParentSpanId()).isEqualTo(check().getSpanId()));
        SpanData redirected = requests().get(1);
        assertThat(text(redirected, "server.address")).isEqualTo("localhost");
        assertThat(received).contains("/elsewhere null").noneMatch(header -> header.matches("/elsewhere [^n].*"));
        assertThat(spans.getFinishedSpanItems().toString()).doesNotContain(SECRET);
    }

    @Test
    void anErrorOfTheServerIsOneOfTheSpan() throws Exception {
        serve(port, "/rates", 404, null);

        assertThat(refresh()).isInstanceOf(RefreshResult.Failed.class);

        SpanData request = requests().get(0);
        assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(text(request, "error.type")).isEqualTo("404");
        assertThat(request.getAttributes().get(longKey("http.response.status_code"))).isEqualTo(404);
    }

    @Test
    void aServerThatCannotBeReachedIsAnErrorOfTheSpan() {
        assertThat(refresh()).isInstanceOf(RefreshResult.Failed.class);

        assertThat(requests()).hasSize(2).as("each attempt").allSatisfy(request -> {
            assertThat(request.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(text(request, "error.type")).isEqualTo("java.net.ConnectException");
        });
    }

    private HttpServer serve(int port, String path, int status, String location) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.createContext(path, exchange -> {
            received.add(path + " " + exchange.getRequestHeaders().getFirst("traceparent"));
            if (location != null) {
                exchange.getResponseHeaders().set("Location", location);
            }
            byte[] body = String.valueOf(System.nanoTime()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        servers.add(server);
        return server;
    }

    private RefreshResult refresh() {
        return terms.find("rates").orElseThrow().refresh().await().indefinitely();
    }

    /** It may end after the refresh that made it. */
    private SpanData check() {
        await().until(() -> findCheck().isPresent());
        return findCheck().get();
    }

    private Optional<SpanData> findCheck() {
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("remote-term check")
                        && "demand".equals(text(span, "remote_term.trigger")))
                .findFirst();
    }

    private List<SpanData> requests() {
        String check = check().getSpanId();
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals("GET") && span.getParentSpanId().equals(check)).toList();
    }

    private static String text(SpanData span, String attribute) {
        return span.getAttributes().get(stringKey(attribute));
    }

    public static class Http implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            int port;
            try (ServerSocket socket = new ServerSocket(0)) {
                port = socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String term = "quarkus.remote-term.\"rates\".";
            return Map.of("test.http.port", String.valueOf(port), term + "fetcher", "http",
                    term + "http.url", "http://127.0.0.1:" + port + "/rates?token=" + SECRET,
                    term + "http.bearer-token", SECRET,
                    term + "lazy-init", "true", term + "retry.max-attempts", "2", term + "retry.delay", "0s");
        }
    }
}

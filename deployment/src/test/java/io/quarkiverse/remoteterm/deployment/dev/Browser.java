package io.quarkiverse.remoteterm.deployment.dev;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A page in a headless Chromium, steered by the DevTools protocol.
 */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process chromium;
    private final WebSocket page;
    private volatile CompletableFuture<JsonNode> answer = new CompletableFuture<>();

    /**
     * @return empty where there is none
     */
    static Optional<Path> executable() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome").map(Path::of)
                .filter(Files::isExecutable).findFirst();
    }

    Browser(Path executable, String url) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "chromium");
        chromium = new ProcessBuilder(executable.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--no-first-run", "--window-size=1400,900", "--remote-debugging-port=0",
                "--user-data-dir=" + profile, url)
                .redirectErrorStream(true).redirectOutput(profile.resolve("output.txt").toFile()).start();
        Path portFile = profile.resolve("DevToolsActivePort");
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> Files.readAllLines(portFile).size() > 1);
        String port = Files.readAllLines(portFile).get(0);
        page = HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(pageAddress(port), new Answers()).join();
    }

    private static URI pageAddress(String port) throws IOException, InterruptedException {
        HttpResponse<String> targets = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
                HttpResponse.BodyHandlers.ofString());
        for (JsonNode target : JSON.readTree(targets.body())) {
            if (target.get("type").asText().equals("page")) {
                return URI.create(target.get("webSocketDebuggerUrl").asText());
            }
        }
        throw new IOException("No page in " + targets.body());
    }

    /**
     * @param script an expression; of a promise its result is waited for
     * @return its value as text
     */
    String evaluate(String script) throws Exception {
        JsonNode result = send("Runtime.evaluate",
                Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(result.get("exceptionDetails").toString());
        }
        return result.get("result").path("value").asText();
    }

    /** Of what is to be seen, as PNG. */
    void screenshot(Path file) throws Exception {
        JsonNode result = send("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.getParent());
        Files.write(file, Base64.getDecoder().decode(result.get("data").asText()));
    }

    private JsonNode send(String method, Map<String, Object> parameters) throws Exception {
        answer = new CompletableFuture<>();
        page.sendText(JSON.writeValueAsString(Map.of("id", 1, "method", method, "params", parameters)), true).join();
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).get("result");
    }

    @Override
    public void close() {
        page.abort();
        chromium.destroy();
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                complete();
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void complete() {
            try {
                JsonNode message = JSON.readTree(text.toString());
                if (message.has("id")) {
                    answer.complete(message);
                }
            } catch (IOException e) {
                answer.completeExceptionally(e);
            }
        }
    }
}

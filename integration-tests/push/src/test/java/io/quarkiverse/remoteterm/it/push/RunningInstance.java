package io.quarkiverse.remoteterm.it.push;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;

/**
 * One instance of an application, in a process of its own.
 */
final class RunningInstance implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Process process;

    private RunningInstance(Process process) {
        this.process = process;
        Thread reader = new Thread(this::readOutput, "instance-output");
        reader.setDaemon(true);
        reader.start();
    }

    static RunningInstance start(Path jar, Map<String, String> properties) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx192m", "-Dquarkus.http.port=0",
                "-Dquarkus.http.host=127.0.0.1"));
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return new RunningInstance(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void readOutput() {
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                log.add(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    port.complete(Integer.parseInt(listening.group(1)));
                }
            }
        } catch (IOException ended) {
            // said below
        }
        port.completeExceptionally(new IllegalStateException("It ended:\n" + String.join("\n", log)));
    }

    List<String> log() {
        return log;
    }

    HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port.get(60, TimeUnit.SECONDS) + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** POST, of the management endpoints. */
    void post(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port.get(60, TimeUnit.SECONDS) + path);
        http.send(HttpRequest.newBuilder(uri).header("X-Remote-Terms", "test").POST(HttpRequest.BodyPublishers.noBody())
                .build(), HttpResponse.BodyHandlers.discarding());
    }

    Instant publishedAt(String term) throws Exception {
        return Instant.parse(new JsonObject(get("/q/remote-terms/" + term).body()).getString("publishedAt"));
    }

    /** How many checks messages have triggered. */
    int pushed(String term) throws Exception {
        String metrics = get("/q/metrics").body();
        return (int) metrics.lines().filter(line -> line.startsWith("remote_term_checks_seconds_count{")
                && line.contains("term=\"" + term + "\"") && line.contains("trigger=\"push\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
}

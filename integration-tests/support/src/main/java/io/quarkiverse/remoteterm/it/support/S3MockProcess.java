package io.quarkiverse.remoteterm.it.support;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adobe's S3Mock as a process of its own: versions, delete markers, conditional requests. It checks no credentials. Buckets are
 * addressed in the path.
 */
public final class S3MockProcess implements AutoCloseable {

    /** Names the jar to start; the build copies it there. */
    public static final String JAR_PROPERTY = "s3mock.jar";

    private static final Pattern PORTS = Pattern.compile("Tomcat started on ports .*?(\\d+) \\(http\\)");
    private static final String STARTED = "Started S3MockApplication";
    private static final long SECONDS_TO_START = 120;
    private static final int LINES_KEPT = 50;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private S3MockProcess(Process process) {
        this.process = process;
    }

    /** On a port that is free, which takes about ten seconds. */
    public static S3MockProcess start() {
        String jar = System.getProperty(JAR_PROPERTY, "target/s3mock.jar");
        if (!Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException("There is no S3Mock at " + Path.of(jar).toAbsolutePath() + "; the build copies it");
        }
        List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m",
                "-jar", jar, "--server.port=0", "--com.adobe.testing.s3mock.httpPort=0");
        try {
            S3MockProcess mock = new S3MockProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
            mock.awaitStart();
            return mock;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitStart() {
        Thread reader = new Thread(this::readOutput, "s3mock-output");
        reader.setDaemon(true);
        reader.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        try {
            port.get(SECONDS_TO_START, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            close();
            throw new IllegalStateException("S3Mock did not start within " + SECONDS_TO_START + " seconds", e);
        } catch (Exception e) {
            close();
            throw new IllegalStateException("S3Mock did not start", e);
        }
    }

    /** To the end, since the process would stop when nobody reads what it writes. */
    private void readOutput() {
        Deque<String> last = new ArrayDeque<>();
        int http = 0;
        try (BufferedReader output = process.inputReader()) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last.addLast(line);
                if (last.size() > LINES_KEPT) {
                    last.removeFirst();
                }
                Matcher ports = PORTS.matcher(line);
                if (ports.find()) {
                    http = Integer.parseInt(ports.group(1));
                } else if (line.contains(STARTED)) {
                    port.complete(http);
                }
            }
        } catch (IOException ended) {
            // said below
        }
        port.completeExceptionally(new IllegalStateException("S3Mock ended:\n" + String.join("\n", last)));
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port.join());
    }

    /** Kills it, as a crash would. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

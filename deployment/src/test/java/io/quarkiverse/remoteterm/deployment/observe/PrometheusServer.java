package io.quarkiverse.remoteterm.deployment.observe;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Prometheus that scrapes one application each second.
 */
final class PrometheusServer implements AutoCloseable {

    private final Process process;
    private final String address;

    private PrometheusServer(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Optional<Path> executable() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "prometheus")).filter(Files::isExecutable).findFirst();
    }

    static PrometheusServer scraping(Path executable, URL metrics, Path rules) throws IOException {
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "prometheus");
        Path configuration = Files.writeString(directory.resolve("prometheus.yml"), """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files: ['%s']
                scrape_configs:
                  - job_name: app
                    metrics_path: %s
                    static_configs:
                      - targets: ['%s']
                """.formatted(rules.toRealPath(), metrics.getPath(), metrics.getAuthority()));
        String address = "127.0.0.1:" + freePort();
        Process process = new ProcessBuilder(executable.toString(), "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=" + address)
                .redirectErrorStream(true).redirectOutput(directory.resolve("output.txt").toFile()).start();
        return new PrometheusServer(process, "http://" + address);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String address() {
        return address;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}

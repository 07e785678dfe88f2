package io.quarkiverse.remoteterm.benchmarks.driver;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Serves the objects, to HTTP clients and to S3 clients, and is not what limits either.
 */
final class Nginx implements AutoCloseable {

    static final long MIB = 1 << 20;

    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"),
            Path.of("/usr/local/bin/nginx"), Path.of("/opt/homebrew/bin/nginx"));
    private static final String CONFIGURATION = """
            daemon off;
            worker_processes 1;
            pid nginx.pid;
            error_log error.log;
            events { worker_connections 1024; }
            http {
              sendfile on;
              tcp_nopush on;
              keepalive_requests 100000000;
              keepalive_timeout 5s;
              access_log off;
              client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp; uwsgi_temp_path temp; scgi_temp_path temp;
              server {
                listen 127.0.0.1:%d backlog=4096;
                root objects;
                location /logged/ { alias objects/data/; access_log access.log; }
                location /limited/ { alias objects/data/; limit_rate 20m; }
              }
            }
            """;

    private final Path directory;
    private final int port;
    private final Process process;

    private Nginx(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static Nginx start(Path directory) throws IOException, InterruptedException {
        Path data = Files.createDirectories(directory.resolve("objects/data"));
        Files.writeString(data.resolve("small"), "42");
        sparse(data.resolve("large"), 256 * MIB);
        sparse(data.resolve("medium"), 64 * MIB);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        // absolute, because some paths are relative to what nginx was compiled for
        Files.writeString(directory.resolve("nginx.conf"), CONFIGURATION.formatted(port)
                .replaceAll("(root|alias|access_log|error_log|_path|pid) (?!off)(\\w)",
                        "$1 " + directory.toAbsolutePath() + "/$2"));
        Process process = Processes.start(new ProcessBuilder(binary().toString(), "-p", directory.toAbsolutePath() + "/", "-c",
                directory.resolve("nginx.conf").toAbsolutePath().toString()).inheritIO());
        Nginx nginx = new Nginx(directory, port, process);
        nginx.awaitStart();
        return nginx;
    }

    static Path binary() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow(() -> new IllegalStateException(
                "nginx serves the objects, but it is not installed; on Debian: apt-get install nginx-light"));
    }

    private static void sparse(Path file, long length) throws IOException {
        try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength(length);
        }
    }

    private void awaitStart() throws IOException, InterruptedException {
        for (int tries = 0; process.isAlive() && tries < 200; tries++) {
            try (Socket connected = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (ConnectException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("nginx does not start; see " + directory.resolve("error.log"));
    }

    int port() {
        return port;
    }

    Path object(String name) {
        return directory.resolve("objects/data").resolve(name);
    }

    Path accessLog() {
        return directory.resolve("access.log");
    }

    @Override
    public void close() {
        Processes.stop(process);
    }
}

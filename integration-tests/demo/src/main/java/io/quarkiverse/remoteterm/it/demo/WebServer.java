package io.quarkiverse.remoteterm.it.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * An HTTP server on the loopback interface whose resources have entity tags and can be replaced with {@code PUT}.
 */
public final class WebServer implements AutoCloseable {

    private record Resource(String contentType, byte[] content, String entityTag) {
    }

    private final Map<String, Resource> resources = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final HttpServer server;

    private WebServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /**
     * @param port 0 for any that is free
     */
    public static WebServer start(int port) throws IOException {
        return new WebServer(port);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void put(Dataset dataset) {
        put("/" + dataset.name(), dataset.contentType(), dataset.content());
    }

    private void put(String path, String contentType, byte[] content) {
        resources.put(path, new Resource(contentType, content, '"' + sha256(content) + '"'));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Resource resource = resources.get(path);
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
                    put(path, contentType == null ? "application/octet-stream" : contentType,
                            exchange.getRequestBody().readAllBytes());
                    exchange.sendResponseHeaders(204, -1);
                }
                case "GET" -> {
                    if (resource == null) {
                        exchange.sendResponseHeaders(404, -1);
                    } else {
                        send(exchange, resource);
                    }
                }
                default -> exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private static void send(HttpExchange exchange, Resource resource) throws IOException {
        exchange.getResponseHeaders().set("ETag", resource.entityTag());
        if (resource.entityTag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", resource.contentType());
        // a length of 0 would announce chunks
        exchange.sendResponseHeaders(200, resource.content().length == 0 ? -1 : resource.content().length);
        exchange.getResponseBody().write(resource.content());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}

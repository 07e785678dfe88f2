package io.quarkiverse.remoteterm.junit.internal;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import com.sun.net.httpserver.HttpExchange;

/**
 * What an HTTP server answers for one path.
 *
 * @param contentType null for none
 * @param entityTag null if there is no content
 */
public record ServedObject(int status, byte[] content, String contentType, String entityTag) {

    public static final ServedObject MISSING = failure(404);

    /**
     * @param contentType null for none
     */
    public static ServedObject of(byte[] content, String contentType) {
        return new ServedObject(200, content.clone(), contentType, '"' + sha256(content) + '"');
    }

    public static ServedObject failure(int status) {
        return new ServedObject(status, new byte[0], null, null);
    }

    public void answer(HttpExchange exchange) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (!head && !exchange.getRequestMethod().equals("GET")) {
            exchange.sendResponseHeaders(405, -1);
            return;
        }
        if (entityTag != null) {
            exchange.getResponseHeaders().set("ETag", entityTag);
            if (isKnown(exchange)) {
                exchange.sendResponseHeaders(304, -1);
                return;
            }
        }
        if (contentType != null) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
        }
        // a length of 0 would announce chunks
        exchange.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);
        if (!head && content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }

    private boolean isKnown(HttpExchange exchange) {
        List<String> known = exchange.getRequestHeaders().getOrDefault("If-None-Match", List.of());
        return known.stream().flatMap(tags -> Arrays.stream(tags.split(","))).map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals(entityTag) || tag.equals("*"));
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

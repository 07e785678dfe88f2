package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells URLs apart that look the same without their queries, and does not hold the queries.
 */
final class SourceId {

    private static final int DIGITS = 16;

    private SourceId() {
    }

    static String of(URI url) {
        String id = "http:" + PrintableUrl.of(url);
        return url.getRawQuery() == null ? id : id + "?" + digest(url.getRawQuery());
    }

    private static String digest(String query) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(query.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }
}

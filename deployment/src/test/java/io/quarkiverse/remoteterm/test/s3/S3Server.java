package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import io.quarkiverse.remoteterm.it.support.EmbeddedS3;

/**
 * A server with a bucket, started before the application and known to it by a system property.
 */
final class S3Server {

    static final String BUCKET = "reference-data";

    private final String property;
    private EmbeddedS3 server;

    S3Server(String property) {
        this.property = property;
    }

    void start(String key, String content) {
        try {
            server = EmbeddedS3.start(0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        System.setProperty(property, server.endpoint().toString());
        put("", "");
        put("/" + key, content);
    }

    private void put(String path, String content) {
        URI target = server.endpoint().resolve("/" + BUCKET + path);
        try {
            HttpRequest request = HttpRequest.newBuilder(target).PUT(BodyPublishers.ofString(content)).build();
            assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        System.clearProperty(property);
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.quarkiverse.remoteterm.test.manifest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import io.quarkiverse.remoteterm.TermManifest;
import io.quarkiverse.remoteterm.it.support.EmbeddedS3;

/**
 * A bucket on a server that answers S3 and plain HTTP, with signed manifests. The application, which has its own classes, knows
 * where it is and who signs by system properties.
 */
final class PublishedParts {

    static final String ENDPOINT = "test.parts.endpoint";
    static final String PUBLIC_KEY = "test.parts.public-key";

    /** Empty: serials that an earlier run has accepted would reject those of this one. */
    static final String COPIES = "test.parts.copies";

    private static final String PRIVATE_KEY = "test.parts.private-key";
    private static EmbeddedS3 server;

    private PublishedParts() {
    }

    static void start() {
        try {
            server = EmbeddedS3.start(0);
            KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            System.setProperty(ENDPOINT, server.endpoint().toString());
            System.setProperty(PUBLIC_KEY, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
            System.setProperty(PRIVATE_KEY, Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
            System.setProperty(COPIES, Files.createTempDirectory(Path.of("target").toAbsolutePath(), "parts").toString());
            put("", new byte[0]);
            publish(1, "m1", "f1");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void stop() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static void publish(long serial, String model, String features) throws IOException, GeneralSecurityException {
        TermManifest manifest = TermManifest.of("parts").serial(serial).part("model", file(model), serial + "/model")
                .part("features", file(features), serial + "/features");
        put("/terms/" + serial + "/model", model.getBytes(StandardCharsets.UTF_8));
        put("/terms/" + serial + "/features", features.getBytes(StandardCharsets.UTF_8));
        put("/terms/manifest.json.sig", manifest.sign(privateKey()).getBytes(StandardCharsets.UTF_8));
        put("/terms/manifest.json", manifest.toByteArray());
    }

    static void put(String path, byte[] content) throws IOException {
        URI target = URI.create(System.getProperty(ENDPOINT) + "/parts" + path);
        try {
            int status = HttpClient.newHttpClient().send(HttpRequest.newBuilder(target).PUT(
                    BodyPublishers.ofByteArray(content)).build(), BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("status " + status);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile("part", null), content);
    }

    private static PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY))));
    }
}

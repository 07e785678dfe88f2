package org.acme.recipes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;

import io.quarkiverse.remoteterm.TermManifest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * A model with its labels, published by a signed manifest into a directory.
 */
public class ModelFiles implements QuarkusTestResourceLifecycleManager {

    private static final Path DIRECTORY = Path.of("target", "classifier");
    private static final KeyPair KEYS = keys();

    @Override
    public Map<String, String> start() {
        try {
            publish(1, new float[][] { { 1, 0 }, { 0, 1 } }, "[\"cat\", \"dog\"]");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("quarkus.remote-term.\"classifier\".integrity.signature.public-keys",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
    }

    static void publish(long serial, float[][] weights, String labels) throws IOException {
        Path folder = Files.createDirectories(DIRECTORY.resolve(Long.toString(serial)));
        Path model = Files.write(folder.resolve("model.onnx"), OnnxModel.linear(weights));
        Path labelsFile = Files.writeString(folder.resolve("labels.json"), labels);
        TermManifest manifest = TermManifest.of("classifier").serial(serial)
                .part("model", model, serial + "/model.onnx")
                .part("labels", labelsFile, serial + "/labels.json");
        try {
            replace("manifest.json.sig", manifest.sign(KEYS.getPrivate()).getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        replace("manifest.json", manifest.toByteArray());
    }

    private static void replace(String name, byte[] content) throws IOException {
        Path written = Files.write(DIRECTORY.resolve("new"), content);
        Files.move(written, DIRECTORY.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
    }
}

package org.acme;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.quarkiverse.remoteterm.TermManifest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The manifest that the scoring is read from, with its parts.
 */
public class ScoringFiles implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Path.of("target", "scoring");
            Files.createDirectories(directory.resolve("7"));
            Path model = Files.writeString(directory.resolve("7").resolve("model.txt"), "0.5");
            Path features = Files.writeString(directory.resolve("7").resolve("features.json"), "[\"age\",\"income\"]");
            try (OutputStream manifest = Files.newOutputStream(directory.resolve("manifest.json"))) {
                TermManifest.of("scoring").serial(7)
                        .part("model", model, "7/model.txt")
                        .part("features", features, "7/features.json")
                        .write(manifest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of();
    }

    @Override
    public void stop() {
    }
}

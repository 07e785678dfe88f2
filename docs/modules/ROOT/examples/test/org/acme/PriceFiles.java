package org.acme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The directory that the list prices are read from.
 */
public class PriceFiles implements QuarkusTestResourceLifecycleManager {

    static final Path DIRECTORY = Path.of("target", "list-prices");

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(DIRECTORY);
            try (Stream<Path> left = Files.list(DIRECTORY)) {
                for (Path file : left.toList()) {
                    Files.delete(file);
                }
            }
            write("2026-11-23", 45);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of();
    }

    static void write(String date, int pear) throws IOException {
        Files.writeString(DIRECTORY.resolve("list-prices-" + date + ".json"), """
                {"apple": 30, "pear": %d}
                """.formatted(pear));
    }

    @Override
    public void stop() {
    }
}

package org.acme;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/**
 * The archives that the translations and the postal codes are read from.
 */
public class ArchiveFiles implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        try {
            Path directory = Files.createDirectories(Path.of("target"));
            try (ZipOutputStream zip = new ZipOutputStream(
                    Files.newOutputStream(directory.resolve("translations.zip")))) {
                add(zip, "texts/de.txt", "hallo");
                add(zip, "texts/fr.txt", "salut");
            }
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(
                    Files.newOutputStream(directory.resolve("postal-codes.tar.gz"))))) {
                add(tar, "codes-2026/LICENSE", "free");
                add(tar, "codes-2026/codes.txt", "4001 Basel");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of();
    }

    private static void add(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(UTF_8));
    }

    private static void add(TarArchiveOutputStream tar, String name, String content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length());
        tar.putArchiveEntry(entry);
        tar.write(content.getBytes(UTF_8));
        tar.closeArchiveEntry();
    }

    @Override
    public void stop() {
    }
}

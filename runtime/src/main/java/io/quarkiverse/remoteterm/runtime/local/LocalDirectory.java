package io.quarkiverse.remoteterm.runtime.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * The files {@code NAME} or {@code NAME.*} of a directory, which may not be there.
 *
 * @param shown the directory as it was configured, for messages
 */
record LocalDirectory(Path path, String shown) {

    private static final Logger LOG = Logger.getLogger(LocalDirectory.class);

    /**
     * What changes when a file is saved, whether it was written in place or replaced.
     */
    record Stamp(long modifiedNanos, long size, Object key) {
    }

    /**
     * @return by the name of the term, its files with what tells whether they have changed; without the files that editors
     *         write beside those they save
     */
    Map<String, Map<String, Stamp>> read() {
        Map<String, Map<String, Stamp>> byTerm = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!isTemporary(name)) {
                    add(byTerm, name, file);
                }
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Map.of();
        } catch (IOException e) {
            LOG.debugf(e, "%s could not be read", path);
        }
        return byTerm;
    }

    private static void add(Map<String, Map<String, Stamp>> byTerm, String name, Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                String term = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
                byTerm.computeIfAbsent(term, any -> new TreeMap<>()).put(name, new Stamp(
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(),
                        attributes.fileKey()));
            }
        } catch (NoSuchFileException gone) {
            // it was replaced at this moment: the next look finds the new one
        }
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(".") || name.endsWith("~") || name.endsWith(".tmp") || name.endsWith(".bak")
                || name.endsWith(".swp") || name.endsWith("___");
    }

    String show(String file) {
        return shown + "/" + file;
    }
}

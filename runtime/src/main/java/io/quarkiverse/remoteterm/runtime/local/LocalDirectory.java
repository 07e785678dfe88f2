package io.quarkiverse.remoteterm.runtime.local;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * The files {@code NAME} or {@code NAME.*} of a directory, which may not be there.
 *
 * @param shown the directory as it was configured, for messages
 * @param withParts the names for which a directory {@code NAME} with files for parts counts, too
 */
record LocalDirectory(Path path, String shown, Set<String> withParts) {

    private static final Logger LOG = Logger.getLogger(LocalDirectory.class);

    /**
     * What changes when a file is saved, whether it was written in place or replaced.
     */
    sealed interface Stamp {

        record OfFile(long modifiedNanos, long size, Object key) implements Stamp {
        }

        /** By the name of the part. */
        record OfParts(Map<String, Map<String, Stamp>> files) implements Stamp {
        }
    }

    /**
     * @return by name, its files with what tells whether they have changed; without the files that editors write beside
     *         those they save
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
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debugf(e, "%s could not be read", path);
        }
        return byTerm;
    }

    private void add(Map<String, Map<String, Stamp>> byTerm, String name, Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                String term = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
                byTerm.computeIfAbsent(term, any -> new TreeMap<>()).put(name, new Stamp.OfFile(
                        attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(),
                        attributes.fileKey()));
            } else if (attributes.isDirectory() && withParts.contains(name)) {
                byTerm.computeIfAbsent(name, any -> new TreeMap<>()).put(name, new Stamp.OfParts(parts(name).read()));
            }
        } catch (IOException e) {
            // it was replaced at this moment, and the next look finds the new one; or it is a link that leads nowhere
            LOG.debugf("%s could not be looked at: %s", file, e);
        }
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(".") || name.endsWith("~") || name.endsWith(".tmp") || name.endsWith(".bak")
                || name.endsWith(".swp") || name.endsWith("___");
    }

    /**
     * @return the directory with the files for the parts of a term, which are what it reads by name
     */
    LocalDirectory parts(String term) {
        return new LocalDirectory(path.resolve(term), show(term), Set.of());
    }

    String show(String file) {
        return shown + "/" + file;
    }
}

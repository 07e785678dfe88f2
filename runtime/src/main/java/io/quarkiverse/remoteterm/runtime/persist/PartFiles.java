package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.persist.file.DamagedFileException;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.runtime.persist.file.PendingFile;

/**
 * The parts of a term's manifest, in a directory of the term's beside its copy. Each is a file named after its digest, which
 * therefore never changes: a manifest that names it again need not fetch it again.
 */
final class PartFiles {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private PartFiles() {
    }

    static void requireDigest(String sha256) {
        if (!DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("Not a SHA-256 in lower-case hex");
        }
    }

    /**
     * @throws java.nio.file.NoSuchFileException if it is not there
     * @throws DamagedFileException if it is something else than its name says
     */
    static OwnFile open(CopyDirectory directory, String term, String sha256) throws IOException {
        requireDigest(sha256);
        OwnFile file = directory.open(directory.file(term, CopyDirectory.PARTS).resolve(sha256));
        try {
            file.verify(0, file.size(), sha256);
            return file;
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /**
     * Puts the new parts of a manifest beside those that its term has already. What other parts there are stays.
     *
     * @param wanted lengths by digest
     * @throws IOException if one is neither new nor there
     */
    static void add(CopyDirectory directory, String term, Map<String, Long> wanted, Map<String, PendingFile> written)
            throws IOException {
        Path parts = directory.file(term, CopyDirectory.PARTS);
        OwnerOnly.createDirectories(parts);
        OwnFile.checkDirectory(parts, directory.owner());
        for (Map.Entry<String, Long> part : wanted.entrySet()) {
            Path file = parts.resolve(part.getKey());
            PendingFile pending = written.get(part.getKey());
            if (pending != null) {
                pending.requireLength(part.getValue());
                pending.moveTo(file, true);
            } else {
                OwnFile.checkFile(file, directory.owner());
                if (Files.size(file) != part.getValue()) {
                    throw new DamagedFileException("its part " + file.getFileName() + " has another length");
                }
            }
        }
        CopyDirectory.force(parts);
    }

    /** Deletes what the term's copy does not need any more. */
    static void removeOthers(CopyDirectory directory, String term, Map<String, Long> wanted) {
        Path parts = directory.file(term, CopyDirectory.PARTS);
        if (!Files.exists(parts)) {
            return;
        }
        try {
            OwnFile.checkDirectory(parts, directory.owner());
            try (DirectoryStream<Path> files = Files.newDirectoryStream(parts)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    if (DIGEST.matcher(name).matches() && !wanted.containsKey(name)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            DiskCopies.LOG.debugf("Could not delete old parts in %s: %s", parts, Failures.describe(e));
        }
    }
}

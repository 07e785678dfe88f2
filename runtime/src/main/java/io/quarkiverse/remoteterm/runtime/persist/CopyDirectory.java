package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;

import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.payload.TermFileName;

/**
 * Where the copies are: the names in it, whose it is, and how a file gets there.
 */
final class CopyDirectory implements AutoCloseable {

    private static final String TEMPORARY = ".tmp";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final DirectoryLock lock;
    private boolean closed;
    private boolean told;

    CopyDirectory(Path path, String applicationName) {
        this.path = path;
        this.lock = new DirectoryLock(path, applicationName);
    }

    Path copy(String term) {
        return path.resolve(TermFileName.of(term) + ".copy");
    }

    Path confirmation(String term) {
        return path.resolve(TermFileName.of(term) + ".confirmed");
    }

    /**
     * @return a name that no file has; what is left of it is deleted when the directory is next opened
     */
    Path temporary(String term) {
        return path.resolve("." + TermFileName.of(term) + "-" + UUID.randomUUID() + TEMPORARY);
    }

    /**
     * Keeps the last damaged copy of a term, for whoever wants to know.
     */
    Path setAside(String term) throws IOException {
        Path aside = path.resolve(TermFileName.of(term) + ".corrupt");
        return Files.move(copy(term), aside, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * Whether files may be written. Makes the directory if it does not exist or has vanished, and takes it if nobody else has
     * it. If that does not succeed, says so once.
     */
    synchronized boolean isOurs() {
        if (closed) {
            return false;
        }
        try {
            if (lock.isHeld()) {
                return true;
            }
            boolean existed = Files.isDirectory(path);
            OwnerOnly.createDirectories(path);
            if (!lock.take()) {
                return false;
            }
            if (existed) {
                makePrivate();
            }
            deleteLeftovers();
            told = false;
            return true;
        } catch (IOException e) {
            if (!told) {
                told = true;
                DiskCopies.LOG.warnf("Remote terms are not kept in %s, which cannot be used: %s", path, e);
            }
            return false;
        }
    }

    /**
     * Puts a complete file where it belongs, in one step.
     *
     * @param durably whether it has to survive a crash of the machine
     */
    void replace(Path temporary, Path target, boolean durably) throws IOException {
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        if (durably) {
            try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
                directory.force(true);
            } catch (IOException e) {
                // not every platform opens directories; the rename itself has been done
                DiskCopies.LOG.tracef(e, "Could not force %s", path);
            }
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        lock.release();
    }

    /**
     * Only a directory that holds nothing else: someone may have configured their home, or the temporary directory.
     */
    private void makePrivate() {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try {
            if (!PRIVATE.containsAll(Files.getPosixFilePermissions(path)) && holdsNothingElse()) {
                Files.setPosixFilePermissions(path, PRIVATE);
            }
        } catch (IOException e) {
            // it may be another user's, as mounted volumes are; the files themselves are private in any case
            DiskCopies.LOG.debugf(e, "Could not make %s private", path);
        }
    }

    private boolean holdsNothingElse() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, file -> !isOneOfOurs(file))) {
            return !files.iterator().hasNext();
        }
    }

    private static boolean isOneOfOurs(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (name.equals(DirectoryLock.NAME) || name.endsWith(".copy") || name.endsWith(".confirmed")
                        || name.endsWith(".corrupt") || isTemporary(name));
    }

    private static boolean isTemporary(String name) {
        return name.startsWith(".") && name.endsWith(TEMPORARY);
    }

    private void deleteLeftovers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path,
                file -> isTemporary(file.getFileName().toString()))) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}

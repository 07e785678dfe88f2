package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

import org.jboss.logging.Logger;

/**
 * A private directory of this process. A lock shows that the process lives: process ids do not, since containers that share a
 * volume all have the same.
 */
final class LockedDirectory {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.payload");
    private static final String PREFIX = "quarkus-remote-term-";
    private static final String LOCK = ".lock";

    private final Path path;
    private final FileChannel lock;

    private LockedDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static LockedDirectory create(Path parent, String name) throws IOException {
        Path path = OwnerOnly.createTemporaryDirectory(parent, PREFIX + name + process());
        try {
            return new LockedDirectory(path, lock(path));
        } catch (IOException e) {
            // an interrupted thread, for one: nobody else would delete what has no lock
            deleteTree(path);
            throw e;
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        Path unlocked = path.resolve(LOCK + "-new");
        FileChannel lock = OwnerOnly.openLockFile(unlocked);
        try {
            lock.lock();
            // now it can be seen to be locked, and at no moment could it be seen not to be
            Files.move(unlocked, path.resolve(LOCK));
            return lock;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    Path path() {
        return path;
    }

    void delete() {
        try {
            lock.close();
            deleteTree(path);
        } catch (IOException e) {
            LOG.debugf(e, "Could not delete %s", path);
        }
    }

    /**
     * Deletes what dead processes of the same user left.
     */
    static void deleteAbandoned(Path parent, LockedDirectory own) {
        String process = process();
        try (DirectoryStream<Path> candidates = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path candidate : candidates) {
                // a lock of this process must not even be tried: closing the file again would release it
                if (!candidate.getFileName().toString().contains(process) && belongsTo(own, candidate)) {
                    deleteIfAbandoned(candidate);
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "Could not look for abandoned payloads in %s", parent);
        }
    }

    /** The same in all class loaders of this process. Not a constant, which a native executable would have from its build. */
    private static String process() {
        ProcessHandle self = ProcessHandle.current();
        return "-" + self.pid() + "-"
                + Long.toString(self.info().startInstant().map(Instant::toEpochMilli).orElse(0L), 36) + "-";
    }

    private static boolean belongsTo(LockedDirectory own, Path candidate) throws IOException {
        return Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS)
                && Files.getOwner(candidate, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(own.path));
    }

    private static void deleteIfAbandoned(Path candidate) {
        try (FileChannel channel = FileChannel.open(candidate.resolve(LOCK), StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                deleteTree(candidate);
                LOG.debugf("Deleted %s, which a process that has ended left behind", candidate);
            }
        } catch (IOException | OverlappingFileLockException e) {
            LOG.debugf(e, "Left %s alone", candidate);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

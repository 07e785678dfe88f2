package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.payload.TermFileName;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.runtime.persist.file.PendingFile;

/**
 * Where the copies are: the names in it, whose they are, and how a file gets there.
 */
final class CopyDirectory implements AutoCloseable {

    static final String COPY = ".copy";
    static final String CONFIRMED = ".confirmed";
    static final String CORRUPT = ".corrupt";
    static final String SERIAL = ".serial";
    /** A directory of files whose names are their digests. */
    static final String PARTS = ".parts";

    private static final Pattern FILES = Pattern.compile("[A-Za-z0-9_-]+\\.(copy|confirmed|corrupt|serial|parts)");
    private static final Pattern PENDING = Pattern
            .compile("\\.[A-Za-z0-9_-]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final PendingFile.Opening opening;
    private final DirectoryLock lock;
    private final Map<String, Object> monitors = new ConcurrentHashMap<>();
    private volatile UserPrincipal owner;
    private boolean closed;
    private boolean reported;

    CopyDirectory(Path path, String applicationName, PendingFile.Opening opening) {
        this.path = path.toAbsolutePath();
        this.opening = opening;
        this.lock = new DirectoryLock(this, applicationName);
    }

    Path path() {
        return path;
    }

    Path file(String term, String kind) {
        return path.resolve(TermFileName.of(term) + kind);
    }

    /** @return a new file, which is deleted when the directory is next opened if it is left behind */
    PendingFile create(String term, byte... start) {
        return new PendingFile(pending(TermFileName.of(term)), opening, start);
    }

    OwnFile open(Path file) throws IOException {
        return OwnFile.open(file, owner());
    }

    /** @return what is held while files of the term are replaced or belong together */
    Object monitor(String term) {
        return monitors.computeIfAbsent(term, key -> new Object());
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
            createDirectory();
            if (!lock.take()) {
                return false;
            }
            if (existed) {
                makePrivate();
            }
            deleteLeftovers();
            reported = false;
            return true;
        } catch (IOException | DirectoryIteratorException e) {
            if (!reported) {
                reported = true;
                DiskCopies.LOG.warnf("Remote terms are not kept in %s, which cannot be used: %s", path, Failures.describe(e));
            }
            return false;
        }
    }

    /**
     * Makes the names in a directory survive a crash of the machine, where the platform opens directories.
     *
     * @return false if the file system cannot do that
     */
    static boolean force(Path directory) {
        if (!isPosix(directory)) {
            return true;
        }
        // as in PendingFile
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (IOException e) {
            DiskCopies.LOG.debugf("Could not force %s: %s", directory, Failures.describe(e));
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * The user whose files are trusted: whoever a new file belongs to, which not on every mounted volume is the one that the
     * process runs as.
     */
    UserPrincipal owner() throws IOException {
        if (owner == null) {
            Path probe = pending("owner");
            try {
                OwnerOnly.createFile(probe).close();
                owner = Files.getOwner(probe);
            } catch (IOException e) {
                // only readable, or full
                probe = Files.createTempFile("remote-term-owner", null);
                return Files.getOwner(probe);
            } finally {
                Files.deleteIfExists(probe);
            }
        }
        return owner;
    }

    /** What is still being written is given up. */
    @Override
    public synchronized void close() {
        closed = true;
        if (lock.isHeld()) {
            try {
                deleteLeftovers();
            } catch (IOException | DirectoryIteratorException e) {
                // whoever opens the directory next does that
                DiskCopies.LOG.debugf("Could not tidy up %s: %s", path, Failures.describe(e));
            }
        }
        lock.release();
    }

    private Path pending(String name) {
        return path.resolve("." + name + "-" + UUID.randomUUID() + ".tmp");
    }

    private void createDirectory() throws IOException {
        Path existing = path;
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        OwnerOnly.createDirectories(path);
        for (Path made = path; !made.equals(existing); made = made.getParent()) {
            force(made.getParent());
        }
    }

    /** Only a directory that holds nothing else: someone may have configured their home, or the temporary directory. */
    private void makePrivate() {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(path, file -> !isOneOfOurs(file))) {
            if (isPosix(path) && !PRIVATE.containsAll(Files.getPosixFilePermissions(path)) && !others.iterator().hasNext()) {
                Files.setPosixFilePermissions(path, PRIVATE);
            }
        } catch (IOException | DirectoryIteratorException e) {
            // it may be another user's, as mounted volumes are; the files themselves are private in any case
            DiskCopies.LOG.debugf("Could not make %s private: %s", path, Failures.describe(e));
        }
    }

    private static boolean isOneOfOurs(Path file) {
        String name = file.getFileName().toString();
        boolean named = name.equals(DirectoryLock.NAME) || PENDING.matcher(name).matches() || FILES.matcher(name).matches();
        return named && !Files.isSymbolicLink(file);
    }

    private void deleteLeftovers() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path,
                file -> PENDING.matcher(file.getFileName().toString()).matches())) {
            for (Path file : files) {
                try {
                    OwnFile.checkFile(file, owner());
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    DiskCopies.LOG.debugf("Left %s alone: %s", file, Failures.describe(e));
                }
            }
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}

package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Private files for the payloads of one term, in a directory of their own that no other user can enter: what has been written
 * to a file is what a reader finds under its name. Costs nothing until the first file is needed.
 * <p>
 * The directory is locked while this process lives. What a process left behind that could not tidy up is deleted by the next
 * one that needs the place.
 */
public final class PayloadFiles implements AutoCloseable {

    private final Path parent;
    private final String term;
    private LockedDirectory own;
    private long files;
    private boolean closed;

    /**
     * @param directory where the private directory is made, created if it does not exist
     */
    public PayloadFiles(Path directory, String term) {
        this.parent = directory;
        this.term = TermFileName.of(term);
    }

    /**
     * Reads a stream to its end into a new file. What the stream throws passes unchanged.
     *
     * @return the file, deleted by the caller
     * @throws LocalDiskException if the file cannot be written; it is gone then
     */
    public Path write(InputStream body) throws IOException {
        Path path = nextFile();
        try (LocalFileStream file = create(path)) {
            file.writeAll(body);
            return path;
        } catch (Throwable e) {
            delete(path);
            throw e;
        }
    }

    private static LocalFileStream create(Path path) throws LocalDiskException {
        try {
            return LocalFileStream.create(path, path);
        } catch (IOException e) {
            throw cannotCreate(path, e);
        }
    }

    static LocalDiskException cannotCreate(Path file, IOException e) {
        return new LocalDiskException("Cannot create the payload file " + file, e);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // goes with the directory, now or at the next start
        }
    }

    /**
     * @return the name of a file that does not exist yet
     */
    synchronized Path nextFile() throws LocalDiskException {
        if (closed) {
            throw new LocalDiskException("The application stops: no payload is written any more", null);
        }
        // something may have tidied up the temporary directory
        if (own == null || !Files.isDirectory(own.path(), LinkOption.NOFOLLOW_LINKS)) {
            if (own != null) {
                own.delete();
                own = null;
            }
            try {
                OwnerOnly.createDirectories(parent);
                own = LockedDirectory.create(parent, term);
            } catch (IOException e) {
                throw new LocalDiskException("Cannot create a private directory for payloads in " + parent, e);
            }
            LockedDirectory.deleteAbandoned(parent, own);
        }
        return own.path().resolve(term + "-" + ++files);
    }

    /**
     * Deletes what is left, files that are still in use included. No others can be written then.
     */
    @Override
    public synchronized void close() {
        closed = true;
        if (own != null) {
            own.delete();
            own = null;
        }
    }
}

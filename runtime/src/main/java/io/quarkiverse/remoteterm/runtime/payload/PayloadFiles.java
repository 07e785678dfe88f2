package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Private files for the payloads of one term, in a directory of their own that no other user can enter. Costs nothing until
 * the first file is needed.
 * <p>
 * The directory is locked while this process lives. What a process left behind that could not tidy up is deleted by the next
 * one that needs the place.
 */
public final class PayloadFiles implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;

    private final Path parent;
    private final String term;
    private LockedDirectory own;
    private long files;

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
        Path file = nextFile();
        try (FileChannel channel = create(file)) {
            copy(body, channel, file);
            return file;
        } catch (Throwable e) {
            delete(file);
            throw e;
        }
    }

    static void copy(InputStream body, FileChannel channel, Path file) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (int n = body.read(bytes); n >= 0; n = body.read(bytes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, n);
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                throw new LocalDiskException("Cannot write the payload to " + file + ": " + reason(e), e);
            }
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // goes with the directory, now or at the next start
        }
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        return message == null || message.isEmpty() ? e.getClass().getSimpleName()
                : e.getClass().getSimpleName() + ": " + message;
    }

    private static FileChannel create(Path file) throws LocalDiskException {
        try {
            return OwnerOnly.createFile(file);
        } catch (IOException e) {
            throw new LocalDiskException("Cannot create the payload file " + file + ": " + reason(e), e);
        }
    }

    private synchronized Path nextFile() throws LocalDiskException {
        // something may have tidied up the temporary directory
        if (own == null || !Files.isDirectory(own.path(), LinkOption.NOFOLLOW_LINKS)) {
            try {
                OwnerOnly.createDirectories(parent);
                own = LockedDirectory.create(parent, term);
            } catch (IOException e) {
                throw new LocalDiskException(
                        "Cannot create a private directory for payloads in " + parent + ": " + reason(e), e);
            }
            LockedDirectory.deleteAbandoned(parent, own);
        }
        return own.path().resolve(term + "-" + ++files);
    }

    /**
     * Deletes what is left, files that are still in use included.
     */
    @Override
    public synchronized void close() {
        if (own != null) {
            own.delete();
            own = null;
        }
    }
}

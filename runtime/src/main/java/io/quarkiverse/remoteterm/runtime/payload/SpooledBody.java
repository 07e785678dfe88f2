package io.quarkiverse.remoteterm.runtime.payload;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;

import io.quarkiverse.remoteterm.runtime.stream.BlockStream;

/**
 * A whole body in a private file, as sent, to be verified before anything reads it. The file is opened once and loses its name
 * at once, where the platform allows that: what was verified is what is read.
 */
public final class SpooledBody implements AutoCloseable {

    private final Path path;
    private final RandomAccessFile file;
    private final byte[] digest;
    private final long length;

    private SpooledBody(Path path, RandomAccessFile file, byte[] digest, long length) {
        this.path = path;
        this.file = file;
        this.digest = digest;
        this.length = length;
    }

    /**
     * Reads the body to its end. What its stream throws passes unchanged.
     *
     * @throws LocalDiskException if the file cannot be written
     */
    public static SpooledBody spool(WireBody wire, PayloadFiles files) throws IOException {
        Path path = files.nextFile();
        RandomAccessFile file = create(path);
        try {
            PayloadFiles.delete(path);
            new LocalFileStream(new FileOutputStream(file.getFD()), path).writeAll(wire.stream());
            return new SpooledBody(path, file, wire.digest(), wire.count());
        } catch (Throwable e) {
            close(file, path);
            throw e;
        }
    }

    /** Not a channel, which an interrupted thread would find closed in the middle of it. */
    private static RandomAccessFile create(Path path) throws LocalDiskException {
        try {
            OwnerOnly.createFile(path).close();
            return new RandomAccessFile(path.toFile(), "rw");
        } catch (IOException e) {
            throw PayloadFiles.cannotCreate(path, e);
        }
    }

    /**
     * @return the body from its start; fails with a {@link LocalDiskException}, also once this has been closed
     */
    public InputStream open() {
        return new FileStream();
    }

    /**
     * @return the SHA-256 of the body
     */
    public byte[] digest() {
        return digest.clone();
    }

    public long length() {
        return length;
    }

    /**
     * Deletes the file.
     */
    @Override
    public void close() {
        close(file, path);
    }

    private static void close(RandomAccessFile file, Path path) {
        try {
            file.close();
        } catch (IOException e) {
            // nothing is to be read from it any more
        }
        PayloadFiles.delete(path);
    }

    private final class FileStream extends BlockStream {

        private long position;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                synchronized (file) {
                    file.seek(position);
                    int n = file.read(target, offset, length);
                    position += Math.max(0, n);
                    return n;
                }
            } catch (IOException e) {
                throw new LocalDiskException("Cannot read the spooled body " + path, e);
            }
        }
    }
}

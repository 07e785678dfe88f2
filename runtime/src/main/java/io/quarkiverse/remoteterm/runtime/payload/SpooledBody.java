package io.quarkiverse.remoteterm.runtime.payload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A whole body in a private file, as sent, to be verified before anything reads it.
 */
public final class SpooledBody implements AutoCloseable {

    private final Path path;
    private final byte[] digest;
    private final long length;

    private SpooledBody(Path path, byte[] digest, long length) {
        this.path = path;
        this.digest = digest;
        this.length = length;
    }

    /**
     * Reads the body to its end.
     *
     * @throws LocalDiskException if the file cannot be written
     */
    public static SpooledBody spool(WireBody wire, PayloadFiles files) throws IOException {
        Path path = files.write(wire.stream());
        return new SpooledBody(path, wire.digest(), wire.count());
    }

    /**
     * @return the body from its start; fails with a {@link LocalDiskException}
     */
    public InputStream open() throws LocalDiskException {
        try {
            return new FileStream(Files.newInputStream(path));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public Path path() {
        return path;
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
        PayloadFiles.delete(path);
    }

    private LocalDiskException unreadable(IOException e) {
        return new LocalDiskException("Cannot read the spooled body " + path + ": " + PayloadFiles.reason(e), e);
    }

    private final class FileStream extends FilterInputStream {

        FileStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw unreadable(e);
            }
        }
    }
}

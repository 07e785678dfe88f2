package io.quarkiverse.remoteterm.runtime.payload;

import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes a file of this process. What fails is the local disk's fault, also what a file system does not say before the file is
 * closed, as NFS where it is full.
 */
public final class LocalFileStream extends FilterOutputStream {

    private static final int BUFFER = 64 * 1024;

    private final Path place;

    /**
     * @param place for messages
     */
    LocalFileStream(OutputStream file, Path place) {
        super(file);
        this.place = place;
    }

    /**
     * Creates a private file. Not a channel, which an interrupted thread would find closed in the middle of it.
     *
     * @param place for messages
     * @throws IOException as creating it does
     */
    public static LocalFileStream create(Path file, Path place) throws IOException {
        OwnerOnly.createFile(file).close();
        return new LocalFileStream(new FileOutputStream(file.toFile()), place);
    }

    /** Reads a stream to its end. What it throws passes unchanged. */
    public void writeAll(InputStream content) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (int n = content.read(bytes); n >= 0; n = content.read(bytes)) {
            write(bytes, 0, n);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws LocalDiskException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws LocalDiskException {
        try {
            out.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private LocalDiskException failed(IOException e) {
        return new LocalDiskException("Cannot write the payload to " + place, e);
    }
}

package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A whole body in a private file, as sent, to be verified before anything reads it.
 */
public final class SpooledBody implements AutoCloseable {

    /**
     * Reads the body to its end.
     *
     * @throws LocalDiskException if the file cannot be written
     */
    public static SpooledBody spool(WireBody wire, PayloadFiles files) throws IOException {
        throw new UnsupportedOperationException();
    }

    public InputStream open() throws LocalDiskException {
        throw new UnsupportedOperationException();
    }

    public Path path() {
        throw new UnsupportedOperationException();
    }

    public byte[] digest() {
        throw new UnsupportedOperationException();
    }

    public long length() {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes the file.
     */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}

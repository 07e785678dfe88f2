package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Private files for a term's payloads. Costs nothing until the first file is needed.
 */
public final class PayloadFiles implements AutoCloseable {

    public PayloadFiles(Path directory, String term) {
    }

    /**
     * @return a new empty file that only this user can read; deleted by the caller
     */
    Path newFile() throws LocalDiskException {
        throw new UnsupportedOperationException();
    }

    /**
     * Deletes what is left.
     */
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}

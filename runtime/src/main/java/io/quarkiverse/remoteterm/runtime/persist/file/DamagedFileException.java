package io.quarkiverse.remoteterm.runtime.persist.file;

import java.io.IOException;

/**
 * A file does not hold what was once written to it, as opposed to one that cannot be read.
 */
public final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedFileException(String message) {
        super(message);
    }
}

package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;

/**
 * A file is not the copy that was once written, as opposed to one that cannot be read.
 */
final class DamagedCopyException extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedCopyException(String message) {
        super(message);
    }
}

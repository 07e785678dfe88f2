package io.quarkiverse.remoteterm.runtime.check.context;

import java.io.InterruptedIOException;

/**
 * The check was ended from outside.
 */
public final class FenceClosedException extends InterruptedIOException {

    private static final long serialVersionUID = 1L;

    FenceClosedException(String reason) {
        super(reason);
    }
}

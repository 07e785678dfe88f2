package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;

/**
 * The local disk is at fault, neither the source nor the version: another check may succeed.
 */
public class LocalDiskException extends IOException {

    private static final long serialVersionUID = 1L;

    public LocalDiskException(String message, Throwable cause) {
        super(message, cause);
    }
}

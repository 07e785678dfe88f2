package io.quarkiverse.remoteterm.runtime.check.parts;

/**
 * A part could not be fetched: neither it nor the manifest is at fault.
 */
public final class PartUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    PartUnavailableException(Throwable cause) {
        super(cause);
    }
}

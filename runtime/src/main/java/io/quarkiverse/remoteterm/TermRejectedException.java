package io.quarkiverse.remoteterm;

/**
 * Thrown by a producer method, a decoder or a validator to reject a version: it is not published and not downloaded again
 * until the source changes.
 */
public class TermRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TermRejectedException(String message) {
        super(message);
    }

    public TermRejectedException(String message, Throwable cause) {
        super(message, cause);
    }
}

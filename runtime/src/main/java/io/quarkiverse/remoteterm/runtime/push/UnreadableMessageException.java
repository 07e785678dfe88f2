package io.quarkiverse.remoteterm.runtime.push;

/**
 * A message that no check can follow from. It holds no piece of the message.
 */
final class UnreadableMessageException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableMessageException(String message) {
        super(message);
    }
}

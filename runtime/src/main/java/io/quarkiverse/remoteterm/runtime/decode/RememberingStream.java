package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Remembers how reading went, for readers that wrap or rename what they meet: its first failure, and whether it came to the
 * end.
 */
final class RememberingStream extends BlockFilterStream {

    private IOException failure;
    private boolean empty = true;
    private boolean ended;

    RememberingStream(InputStream stream) {
        super(stream);
    }

    /**
     * @return whether the end was reached
     */
    boolean ended() {
        return ended;
    }

    /**
     * @return whether the end was reached and nothing came before it
     */
    boolean isEmpty() {
        return ended && empty;
    }

    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        rethrowFailure();
        try {
            int n = super.read(target, offset, length);
            empty &= n <= 0;
            ended |= n < 0;
            return n;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }
}

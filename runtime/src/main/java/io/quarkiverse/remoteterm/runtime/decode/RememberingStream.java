package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * Remembers how it went, for readers that wrap or rename what they meet: its first failure, and whether it was read to its end.
 */
final class RememberingStream extends PushbackInputStream {

    private IOException failure;
    private boolean ended;

    RememberingStream(InputStream stream) {
        super(stream);
    }

    boolean isEmpty() throws IOException {
        int first = super.read();
        if (first >= 0) {
            unread(first);
        }
        return first < 0;
    }

    boolean ended() {
        return ended;
    }

    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read() throws IOException {
        try {
            int b = super.read();
            ended |= b < 0;
            return b;
        } catch (IOException e) {
            throw remember(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            int n = super.read(target, offset, length);
            ended |= n < 0;
            return n;
        } catch (IOException e) {
            throw remember(e);
        }
    }

    private IOException remember(IOException e) {
        if (failure == null) {
            failure = e;
        }
        return failure;
    }
}

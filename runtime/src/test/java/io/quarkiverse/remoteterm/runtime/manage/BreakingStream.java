package io.quarkiverse.remoteterm.runtime.manage;

import java.io.IOException;
import java.io.InputStream;

/**
 * A connection that breaks off in the middle of a body.
 */
final class BreakingStream extends InputStream {

    private final InputStream whole;
    private int left;

    /**
     * @param left the bytes before that
     */
    BreakingStream(InputStream whole, int left) {
        this.whole = whole;
        this.left = left;
    }

    @Override
    public int read() throws IOException {
        if (left == 0) {
            throw new IOException("connection reset");
        }
        left--;
        return whole.read();
    }
}

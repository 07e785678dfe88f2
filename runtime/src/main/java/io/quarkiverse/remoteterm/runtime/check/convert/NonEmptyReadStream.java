package io.quarkiverse.remoteterm.runtime.check.convert;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Holds a source's own stream to the contract of {@link InputStream}: a read of at least one byte blocks until there is one or
 * the stream has ended. Belongs directly around the source's stream: a {@link java.io.BufferedInputStream} takes a read of 0
 * bytes for the end.
 */
final class NonEmptyReadStream extends FilterInputStream {

    NonEmptyReadStream(InputStream source) {
        super(source);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int n = super.read(target, offset, length);
        if (n > length) {
            throw new IOException("The source's stream returned " + n + " bytes where " + length + " were asked for");
        }
        if (n != 0 || length == 0) {
            return n;
        }
        // one byte at a time has to block or to end
        int single = super.read();
        if (single < 0) {
            return -1;
        }
        target[offset] = (byte) single;
        return 1;
    }
}

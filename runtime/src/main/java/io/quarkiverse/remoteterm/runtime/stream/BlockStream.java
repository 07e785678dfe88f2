package io.quarkiverse.remoteterm.runtime.stream;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that reads blocks of bytes; a single byte is a block of one.
 */
public abstract class BlockStream extends InputStream {

    @Override
    public final int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    /** Blocks until there is at least one byte, unless {@code length} is 0. */
    @Override
    public abstract int read(byte[] target, int offset, int length) throws IOException;
}

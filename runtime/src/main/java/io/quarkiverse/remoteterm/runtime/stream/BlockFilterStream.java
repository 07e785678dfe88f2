package io.quarkiverse.remoteterm.runtime.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A {@link BlockStream} over another stream.
 */
public abstract class BlockFilterStream extends FilterInputStream {

    protected BlockFilterStream(InputStream in) {
        super(in);
    }

    @Override
    public final int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }
}

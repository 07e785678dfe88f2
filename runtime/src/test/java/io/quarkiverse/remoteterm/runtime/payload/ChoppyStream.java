package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/**
 * Bytes as a network delivers them: a few at a time, and nothing is ever said to be available.
 */
public final class ChoppyStream extends InputStream {

    private final byte[] bytes;
    private final Random random;
    private final IOException failure;
    private int position;

    /**
     * @param failure thrown in place of the end; null to end well
     */
    public ChoppyStream(byte[] bytes, Random random, IOException failure) {
        this.bytes = bytes;
        this.random = random;
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        if (position == bytes.length) {
            return end();
        }
        return bytes[position++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (position == bytes.length) {
            return end();
        }
        int n = Math.min(1 + random.nextInt(Math.min(length, 1 + random.nextInt(5000))), bytes.length - position);
        System.arraycopy(bytes, position, target, offset, n);
        position += n;
        return n;
    }

    private int end() throws IOException {
        if (failure != null) {
            throw failure;
        }
        return -1;
    }
}

package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Rejects a body that is larger than allowed once it is decompressed. By one reader at a time, as any stream here.
 */
final class BoundedStream extends BlockFilterStream {

    private final long limit;
    private long count;
    private boolean ended;
    /** Kept: a reader that goes on after it must not come to an end that looks good. */
    private PayloadRejectedException rejection;
    private boolean closed;

    BoundedStream(InputStream decompressed, long limit) {
        super(decompressed);
        this.limit = limit;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (rejection != null) {
            throw rejection;
        }
        if (closed) {
            // a value that reads it later would be quietly empty
            throw new IOException("Stream closed");
        }
        if (length == 0) {
            return 0;
        }
        try {
            return readBounded(target, offset, length);
        } catch (PayloadRejectedException e) {
            rejection = e;
            throw e;
        }
    }

    private int readBounded(byte[] target, int offset, int length) throws IOException {
        long allowed = limit - count;
        int n = super.read(target, offset, allowed >= length ? length : (int) allowed + 1);
        if (n < 0) {
            ended = true;
            return -1;
        }
        count += n;
        if (count > limit) {
            throw new PayloadRejectedException(Reason.TOO_LARGE,
                    "The decompressed body is larger than max-inflated-size allows (" + limit + " bytes)");
        }
        return n;
    }

    @Override
    public long skip(long n) throws IOException {
        // by reading, so that it counts
        long left = n;
        byte[] buffer = new byte[(int) Math.max(0, Math.min(8192, n))];
        while (left > 0) {
            int skipped = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (skipped < 0) {
                break;
            }
            left -= skipped;
        }
        return n - Math.max(0, left);
    }

    /**
     * Never 0 before the end: a {@link java.util.zip.GZIPInputStream} that a producer puts around this stream would take that
     * for the end between two members.
     */
    @Override
    public int available() throws IOException {
        return ended ? 0 : Math.max(1, super.available());
    }

    @Override
    public void close() throws IOException {
        closed = true;
        super.close();
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void mark(int readLimit) {
        // not supported
    }

    @Override
    public void reset() throws IOException {
        throw new IOException("mark/reset not supported");
    }
}

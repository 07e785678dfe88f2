package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Below a library that reads an archive: bounds what the library reads into memory, and remembers errors that are not its own.
 */
final class MeteredStream extends BlockFilterStream {

    private long count;
    private long limit = Long.MAX_VALUE;
    private boolean ended;
    private IOException failure;

    MeteredStream(InputStream in) {
        super(in);
    }

    /**
     * @param most how many bytes may be read from now on
     */
    void allow(long most) {
        limit = most == Long.MAX_VALUE ? most : count + most;
    }

    /**
     * @return how many bytes have been read
     */
    long count() {
        return count;
    }

    /**
     * @return whether the end was reached
     */
    boolean ended() {
        return ended;
    }

    static PayloadRejectedException hugeHeader() {
        return new PayloadRejectedException(Reason.TOO_LARGE, "The archive has an entry with a huge header");
    }

    void rethrowFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            if (count >= limit && length > 0) {
                throw hugeHeader();
            }
            int n = super.read(target, offset, (int) Math.min(length, limit - count));
            ended |= n < 0;
            count += Math.max(0, n);
            return n;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] buffer = new byte[(int) Math.max(0, Math.min(8192, n))];
        return n <= 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
    }
}

package io.quarkiverse.remoteterm.runtime.check.parts;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Counts and bounds what all parts have together once they are decompressed.
 */
final class InflatedTotal {

    private final long limit;
    private long count;

    InflatedTotal(long limit) {
        this.limit = limit;
    }

    synchronized long count() {
        return count;
    }

    InputStream counting(InputStream part) {
        return new Counted(part);
    }

    /** Kept: a reader that goes on must not come to an end that looks good. */
    private synchronized void add(int n) throws PayloadRejectedException {
        count += n;
        if (count > limit) {
            throw new PayloadRejectedException(Reason.TOO_LARGE,
                    "The decompressed parts are larger together than max-inflated-size allows (" + limit + " bytes)");
        }
    }

    private final class Counted extends BlockFilterStream {

        Counted(InputStream part) {
            super(part);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            add(Math.max(0, n));
            return n;
        }

        @Override
        public long skip(long n) throws IOException {
            // by reading, so that it counts
            byte[] buffer = new byte[(int) Math.max(0, Math.min(8192, n))];
            int skipped = buffer.length == 0 ? 0 : read(buffer, 0, buffer.length);
            return Math.max(0, skipped);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}

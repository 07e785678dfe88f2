package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * A body as one array.
 */
final class WholeBody {

    /** What the platform can allocate at most. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;
    /** What is allocated before anything has been read. */
    private static final int FIRST = 1 << 20;
    /** By how much more than what has been read is allocated. */
    private static final long GROWTH = 4;

    private WholeBody() {
    }

    /**
     * In an array that grows with what is read: what a source announces is not believed before it has sent a good part of it.
     *
     * @param sizeHint negative if not known; may be wrong
     */
    static byte[] read(InputStream stream, long sizeHint) throws IOException {
        int expected = (int) Math.max(0, Math.min(sizeHint, MAX_ARRAY));
        byte[] bytes = new byte[Math.min(expected, FIRST)];
        int count = 0;
        while (true) {
            count += stream.readNBytes(bytes, count, bytes.length - count);
            if (count < bytes.length) {
                return Arrays.copyOf(bytes, count);
            }
            if (sizeHint > MAX_ARRAY) {
                throw tooLarge();
            }
            if (count == expected) {
                return withRest(bytes, stream);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(expected, bytes.length * GROWTH));
        }
    }

    /** In pieces, which are joined. */
    private static byte[] withRest(byte[] bytes, InputStream stream) throws IOException {
        byte[] rest = stream.readNBytes(MAX_ARRAY - bytes.length);
        if (stream.read() >= 0) {
            throw tooLarge();
        }
        if (rest.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, bytes.length + rest.length);
        System.arraycopy(rest, 0, all, bytes.length, rest.length);
        return all;
    }

    private static PayloadRejectedException tooLarge() {
        return new PayloadRejectedException(Reason.TOO_LARGE,
                "The body is larger than an array can be (" + MAX_ARRAY + " bytes): take an InputStream or a Path");
    }
}

package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

/**
 * A body as one array.
 */
final class WholeBody {

    /** What the platform can allocate at most. */
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private WholeBody() {
    }

    /**
     * In memory once if the size was known; else in pieces first, which are joined.
     *
     * @param sizeHint negative if not known; may be wrong
     */
    static byte[] read(InputStream stream, long sizeHint) throws IOException {
        if (sizeHint < 0) {
            return stream.readAllBytes();
        }
        if (sizeHint > MAX_ARRAY) {
            throw new PayloadRefusedException(Reason.TOO_LARGE,
                    "The body has " + sizeHint + " bytes, more than an array can hold: take an InputStream or a Path");
        }
        byte[] bytes = new byte[(int) sizeHint];
        int count = stream.readNBytes(bytes, 0, bytes.length);
        if (count < bytes.length) {
            return Arrays.copyOf(bytes, count);
        }
        byte[] rest = stream.readAllBytes();
        if (rest.length == 0) {
            return bytes;
        }
        byte[] all = Arrays.copyOf(bytes, Math.addExact(bytes.length, rest.length));
        System.arraycopy(rest, 0, all, bytes.length, rest.length);
        return all;
    }
}

package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

/**
 * Zstd in as many frames as there are. Frames whose window is larger than 128 MiB, the library's own limit, are refused: it
 * is memory that the first few bytes can ask for.
 * <p>
 * The library's own {@code ZstdInputStream} does not do: it takes a body that ends within a later frame for complete if that
 * frame began in the same buffer as the one before ended.
 */
final class ZstdStream extends InputStream {

    private static final int BUFFER = 128 * 1024;
    /** {@code ZSTD_error_frameParameter_windowTooLarge} of zstd_errors.h, which is stable. */
    private static final int WINDOW_TOO_LARGE = 16;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] chunk = new byte[BUFFER];
    private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer inflated = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private boolean inFrame = true;
    private boolean sourceEnded;
    private boolean ended;
    private boolean closed;

    ZstdStream(InputStream in) {
        this.in = in;
    }

    /**
     * Fails with a {@link LinkageError} if the library is absent or unusable.
     */
    static void probe() {
        new ZstdDecompressCtx().close();
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("Stream closed");
        }
        if (length == 0) {
            return 0;
        }
        while (!inflated.hasRemaining()) {
            if (ended) {
                return -1;
            }
            inflate();
        }
        int n = Math.min(length, inflated.remaining());
        inflated.get(target, offset, n);
        return n;
    }

    private void inflate() throws IOException {
        if (!source.hasRemaining() && !sourceEnded) {
            fill();
        }
        if (!source.hasRemaining() && !inFrame) {
            ended = true;
            return;
        }
        int before = source.position();
        inflated.clear();
        try {
            inFrame = !context.decompressDirectByteBufferStream(inflated, source);
        } catch (ZstdException e) {
            inflated.limit(0);
            throw refused(e);
        }
        inflated.flip();
        boolean stuck = source.position() == before && !inflated.hasRemaining();
        if (stuck && sourceEnded && inFrame) {
            throw new PayloadRefusedException(Reason.ENDS_EARLY, "The body ends before its zstd data does");
        }
    }

    private void fill() throws IOException {
        int n;
        do {
            n = in.read(chunk, 0, chunk.length);
        } while (n == 0);
        source.clear();
        if (n < 0) {
            sourceEnded = true;
            source.limit(0);
        } else {
            source.put(chunk, 0, n).flip();
        }
    }

    private static PayloadRefusedException refused(ZstdException e) {
        if (Math.abs(e.getErrorCode()) == WINDOW_TOO_LARGE) {
            return new PayloadRefusedException(Reason.TOO_LARGE,
                    "The body's zstd data needs a window of more than 128 MiB", e);
        }
        return new PayloadRefusedException(Reason.CORRUPT, "The body is not valid zstd: " + e.getMessage(), e);
    }

    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            context.close();
            in.close();
        }
    }
}

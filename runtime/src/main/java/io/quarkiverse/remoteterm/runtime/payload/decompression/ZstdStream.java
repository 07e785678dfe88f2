package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockStream;

/**
 * Zstd in as many frames as there are. Frames whose window is larger than 8 MiB, which every decoder has to support, are
 * rejected: it is memory outside the heap that the first few bytes can ask for, and the library itself gives up to 128 MiB.
 * <p>
 * The library's own {@code ZstdInputStream} does not do: it takes a body that ends within a later frame for complete if that
 * frame began in the same buffer as the one before ended.
 */
final class ZstdStream extends BlockStream {

    private static final int BUFFER = 128 * 1024;
    private static final long MAX_WINDOW = 8L << 20;

    private final InputStream in;
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private final byte[] chunk = new byte[BUFFER];
    private final ByteBuffer source = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer output = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private boolean started;
    private boolean inFrame;
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
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("Stream closed");
        }
        if (length == 0) {
            return 0;
        }
        while (!output.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decompress();
        }
        int n = Math.min(length, output.remaining());
        output.get(target, offset, n);
        return n;
    }

    private void decompress() throws IOException {
        if (!inFrame) {
            fill(ZstdFrame.MAX_HEADER);
            if (started && !source.hasRemaining()) {
                ended = true;
                return;
            }
            if (!ZstdFrame.mayBegin(source)) {
                throw new PayloadRejectedException(Reason.CORRUPT, "The body is not valid zstd: no frame begins so");
            }
            if (ZstdFrame.window(source) > MAX_WINDOW) {
                throw new PayloadRejectedException(Reason.TOO_LARGE,
                        "The body's zstd data needs a window of more than 8 MiB; compress it with a level of 19 or less and"
                                + " without --long");
            }
            started = true;
        } else if (!source.hasRemaining()) {
            fill(1);
        }
        int before = source.position();
        output.clear();
        try {
            inFrame = !context.decompressDirectByteBufferStream(output, source);
        } catch (ZstdException e) {
            output.limit(0);
            throw new PayloadRejectedException(Reason.CORRUPT, "The body is not valid zstd: " + e.getMessage(), e);
        }
        output.flip();
        boolean stuck = source.position() == before && !output.hasRemaining();
        if (stuck && sourceEnded && inFrame) {
            throw new PayloadRejectedException(Reason.ENDS_EARLY, "The body ends before its zstd data does");
        }
    }

    /** So that there are so many bytes at least, unless the body ends before. */
    private void fill(int least) throws IOException {
        source.compact();
        try {
            while (source.position() < least && !sourceEnded) {
                int n = in.read(chunk, 0, source.remaining());
                if (n < 0) {
                    sourceEnded = true;
                } else {
                    source.put(chunk, 0, n);
                }
            }
        } finally {
            source.flip();
        }
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

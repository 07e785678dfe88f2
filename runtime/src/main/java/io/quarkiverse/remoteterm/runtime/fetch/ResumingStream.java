package io.quarkiverse.remoteterm.runtime.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * A body of known length that is read on where its connection broke, as often as is allowed. Closing it from another thread
 * frees a reader who waits for bytes; one who waits for a new connection is freed by an interrupt.
 */
public final class ResumingStream extends InputStream {

    private final long length;
    private final Rest rest;
    private int resumptions;
    private long position;
    private volatile InputStream stream;
    private volatile boolean closed;

    /** Asks the source again. */
    @FunctionalInterface
    public interface Rest {

        /**
         * @return the bytes of the same version from a position to its end
         * @throws IOException that another try may succeed, unless it is a {@link FetchException} that says otherwise
         */
        InputStream from(long position) throws IOException, InterruptedException;
    }

    /**
     * @param stream the whole body
     * @param resumptions how many connections may be made in all after the first one
     */
    public ResumingStream(InputStream stream, long length, int resumptions, Rest rest) {
        this.stream = stream;
        this.length = length;
        this.resumptions = resumptions;
        this.rest = rest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (true) {
            try {
                int count = stream.read(target, offset, length);
                if (count < 0 && position < this.length) {
                    throw new EOFException("The connection ended after " + position + " of " + this.length + " bytes");
                }
                position += Math.max(0, count);
                return count;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException broken) {
                resume(broken);
            }
        }
    }

    @Override
    public int available() throws IOException {
        return stream.available();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        stream.close();
    }

    private void resume(IOException broken) throws IOException {
        stream.close();
        while (!closed && position < length && resumptions-- > 0) {
            try {
                stream = rest.from(position);
                if (closed) {
                    stream.close();
                }
                return;
            } catch (FetchException e) {
                if (e.remedy() == FetchException.Remedy.WAIT) {
                    throw broken;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while reading on where the connection broke");
            } catch (IOException again) {
                // as long as another try is allowed
            }
        }
        throw broken;
    }
}

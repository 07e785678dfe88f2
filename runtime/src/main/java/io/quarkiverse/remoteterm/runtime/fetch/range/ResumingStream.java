package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

import io.quarkiverse.remoteterm.runtime.stream.BlockStream;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * The bytes of a range, read on where their connection broke. Closing it from another thread frees a reader who waits for
 * bytes; one who waits for a connection is freed by an interrupt.
 */
final class ResumingStream extends BlockStream {

    private final Range range;
    private final Resumption resumption;
    private long position;
    private volatile InputStream stream;
    private volatile boolean closed;

    /**
     * @param stream the bytes as they arrive; null if they are still to be asked for
     */
    ResumingStream(InputStream stream, Range range, Resumption resumption) {
        this.stream = stream;
        this.range = range;
        this.resumption = resumption;
        this.position = range.from();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        open();
        while (true) {
            try {
                int count = stream.read(target, offset, length);
                if (count < 0 && position < range.to()) {
                    throw new EOFException("The connection ended after " + position + " of " + range.total() + " bytes");
                }
                position += Math.max(0, count);
                if (position > range.to()) {
                    throw new FetchException(Remedy.WAIT, "More bytes arrived than were announced");
                }
                return count;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException broken) {
                resume(broken);
            }
        }
    }

    /** Waits for the response, if that has not been done. */
    void open() throws IOException {
        if (stream == null) {
            try {
                adopt(resumption.open(range, this::isWanted));
            } catch (InterruptedException e) {
                throw interrupted();
            }
        }
    }

    @Override
    public int available() throws IOException {
        return stream == null ? 0 : stream.available();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (stream != null) {
            stream.close();
        }
    }

    private void resume(IOException broken) throws IOException {
        if (stream != null) {
            stream.close();
        }
        try {
            adopt(resumption.resume(range.startingAt(position), broken, this::isWanted));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private boolean isWanted() {
        return !closed && position < range.to();
    }

    private void adopt(InputStream opened) throws IOException {
        stream = opened;
        if (closed) {
            opened.close();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("Interrupted while waiting for the rest of the body");
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passes bytes from the one thread that reads a connection to the one that wants them, a buffer at a time. Unlike the reader
 * of a connection, the reader of this stream is freed by an interrupt and by {@link #close()} from another thread.
 */
final class HandOver extends InputStream {

    static final int BUFFER = 64 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private byte[] bytes = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean ended;
    private boolean closed;
    private IOException failure;

    /**
     * Waits until what was handed over before has been read, or the reader has gone away.
     *
     * @param filled belongs to the reader from now on
     * @return a buffer to fill next; null if nobody reads any more
     */
    byte[] put(byte[] filled, int length) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (position < limit && !closed) {
                changed.await();
            }
            if (closed) {
                return null;
            }
            byte[] empty = bytes;
            bytes = filled;
            position = 0;
            limit = length;
            changed.signalAll();
            return empty;
        } finally {
            lock.unlock();
        }
    }

    /** There is nothing more. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Met by the reader once it has read what was handed over before. */
    void fail(IOException reason) {
        lock.lock();
        try {
            failure = reason;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            awaitBytes();
            if (position == limit) {
                return -1;
            }
            int count = Math.min(length, limit - position);
            System.arraycopy(bytes, position, buffer, offset, count);
            position += count;
            if (position == limit) {
                changed.signalAll();
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void awaitBytes() throws IOException {
        while (!closed && position == limit && !ended) {
            if (failure != null) {
                throw failure;
            }
            try {
                changed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while reading from S3");
            }
        }
        if (closed) {
            throw new IOException("the body is closed");
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return closed ? 0 : limit - position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.stream.BlockStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A body that virtual threads read from its connection. Closing it interrupts a read, which nothing else ends.
 */
final class DirectStream extends BlockStream {

    private final ResponseInputStream<GetObjectResponse> source;
    private final ReadFailures failures;
    private final ReentrantLock lock = new ReentrantLock();
    private Thread reader;
    private boolean closed;
    private boolean interrupted;

    private DirectStream(ResponseInputStream<GetObjectResponse> source, ReadFailures failures) {
        this.source = source;
        this.failures = failures;
    }

    static S3Transport.Response open(Supplier<ResponseInputStream<GetObjectResponse>> call, ReadFailures failures)
            throws InterruptedException {
        try {
            ResponseInputStream<GetObjectResponse> source = call.get();
            return new S3Transport.Response(source.response(), new DirectStream(source, failures));
        } catch (RuntimeException e) {
            if (Thread.interrupted() || e instanceof AbortedException) {
                throw new InterruptedException("interrupted while waiting for a response from S3");
            }
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        begin();
        try {
            return source.read(buffer, offset, length);
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted while reading from S3");
            }
            throw failures.of(e);
        } finally {
            end();
        }
    }

    private void begin() throws IOException {
        lock.lock();
        try {
            requireOpen();
            reader = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void end() throws IOException {
        lock.lock();
        try {
            reader = null;
            if (!closed) {
                return;
            }
            if (interrupted) {
                // it was meant for the read, not for what its thread does next
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
        source.abort();
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the body is closed");
        }
    }

    /** Never waits for a read: its thread aborts the request then. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (reader != null) {
                interrupted = !reader.isInterrupted();
                reader.interrupt();
                return;
            }
        } finally {
            lock.unlock();
        }
        source.abort();
    }
}

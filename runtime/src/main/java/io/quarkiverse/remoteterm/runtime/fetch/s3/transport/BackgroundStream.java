package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.stream.BlockStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * A body that a thread of its own reads from its connection, one buffer ahead of the reader. Unlike a reader of the connection,
 * the reader of this stream does not wait any longer once it is interrupted or the stream is closed.
 */
final class BackgroundStream extends BlockStream {

    /** Handing over costs as much for one byte as for many. */
    private static final int BUFFER_SIZE = 256 * 1024;
    private static final Buffer END = new Buffer(new byte[0], 0);

    private final Supplier<ResponseInputStream<GetObjectResponse>> call;
    private final ReadFailures failures;
    private final CompletableFuture<GetObjectResponse> response = new CompletableFuture<>();
    private final BlockingQueue<Buffer> filled = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(2);
    private final FutureTask<?> running = new FutureTask<>(this::fill, null);
    private volatile boolean closed;
    /** What has ended the body before its time; null if nothing has. */
    private volatile Throwable failure;

    private Buffer current = new Buffer(new byte[0], 0);
    private int position;

    private record Buffer(byte[] bytes, int length) {
    }

    private BackgroundStream(Supplier<ResponseInputStream<GetObjectResponse>> call, ReadFailures failures) {
        this.call = call;
        this.failures = failures;
    }

    /**
     * Waits for the response.
     *
     * @throws RuntimeException the SDK's
     */
    static S3Transport.Response open(Supplier<ResponseInputStream<GetObjectResponse>> call, ReadFailures failures,
            Executor threads, Duration timeout) throws InterruptedException, TimeoutException {
        BackgroundStream stream = new BackgroundStream(call, failures);
        threads.execute(stream.running);
        try {
            GetObjectResponse head = stream.response.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new S3Transport.Response(head, stream);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException | TimeoutException e) {
            stream.close();
            throw e;
        }
    }

    private void fill() {
        try {
            ResponseInputStream<GetObjectResponse> source = call.get();
            response.complete(source.response());
            try {
                copy(source);
            } catch (Throwable e) {
                failure = e;
            }
            try {
                // whatever ended it: somebody may wait for the end
                handOver(END);
            } finally {
                source.abort();
            }
        } catch (InterruptedException closed) {
            // nobody reads any more
        } catch (Throwable e) {
            response.completeExceptionally(e);
        }
    }

    private void copy(ResponseInputStream<GetObjectResponse> source) throws IOException, InterruptedException {
        int size = bufferSize(source.response());
        byte[] buffer = new byte[size];
        int length = 0;
        try {
            for (int count; (count = source.read(buffer, length, size - length)) >= 0;) {
                length += count;
                // not filled to the end for a reader that waits
                if (length == size || length > 0 && filled.remainingCapacity() > 0) {
                    handOver(new Buffer(buffer, length));
                    length = 0;
                    byte[] used = empty.poll();
                    buffer = used == null ? new byte[size] : used;
                }
            }
        } finally {
            // also what came before the connection broke
            if (length > 0) {
                handOver(new Buffer(buffer, length));
            }
        }
    }

    private static int bufferSize(GetObjectResponse head) {
        if (NotModifiedInterceptor.status(head.sdkHttpResponse()) == NotModifiedInterceptor.NOT_MODIFIED) {
            // it has no body, and no length says so
            return 1;
        }
        Long announced = head.contentLength();
        return announced == null ? BUFFER_SIZE : (int) Math.max(1, Math.min(announced, BUFFER_SIZE));
    }

    private void handOver(Buffer buffer) throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        filled.put(buffer);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        requireOpen();
        if (length == 0) {
            return 0;
        }
        if (position == current.length && current != END) {
            next();
        }
        if (current == END) {
            if (failure instanceof Error error) {
                throw error;
            }
            if (failure != null) {
                throw failures.of((Exception) failure);
            }
            return -1;
        }
        int count = Math.min(length, current.length - position);
        System.arraycopy(current.bytes, position, target, offset, count);
        position += count;
        return count;
    }

    private void next() throws IOException {
        if (current.length > 0) {
            empty.offer(current.bytes);
        }
        try {
            current = filled.take();
            position = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading from S3");
        }
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("the body is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        running.cancel(true);
        // wakes a reader that waits; if something else is in its way, that does
        filled.offer(END);
    }
}

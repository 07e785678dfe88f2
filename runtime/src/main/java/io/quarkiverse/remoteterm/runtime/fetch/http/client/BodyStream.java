package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.remoteterm.runtime.stream.BlockStream;

/**
 * A response's body as it arrives, a few deliveries of the client ahead of its reader. Unlike the client's own stream, a reader
 * who waits can be interrupted. May be closed before the response begins: the connection is released then as soon as it does.
 */
public final class BodyStream extends BlockStream implements BodySubscriber<BodyStream> {

    private static final int DELIVERIES_AHEAD = 8;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuffer> arrived = new ArrayDeque<>();
    private Flow.Subscription subscription;
    private int delivered;
    private boolean complete;
    private boolean closed;
    private Throwable failure;

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        boolean unwanted;
        lock.lock();
        try {
            this.subscription = subscription;
            unwanted = closed;
        } finally {
            lock.unlock();
        }
        if (unwanted) {
            subscription.cancel();
        } else {
            subscription.request(DELIVERIES_AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        change(() -> {
            arrived.addAll(buffers);
            delivered++;
        });
        requestWhenDrained();
    }

    @Override
    public void onError(Throwable throwable) {
        change(() -> failure = throwable);
    }

    @Override
    public void onComplete() {
        change(() -> complete = true);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        int count = 0;
        lock.lock();
        try {
            if (!awaitBytes()) {
                return -1;
            }
            // all that is there: each read of a check looks at its clock and its deadlines
            while (count < length && dropEmpty()) {
                ByteBuffer buffer = arrived.peek();
                int taken = Math.min(length - count, buffer.remaining());
                buffer.get(target, offset + count, taken);
                count += taken;
            }
        } finally {
            lock.unlock();
        }
        requestWhenDrained();
        return count;
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return closed || arrived.isEmpty() ? 0 : arrived.peek().remaining();
        } finally {
            lock.unlock();
        }
    }

    /** Releases the connection, and wakes a reader in another thread. */
    @Override
    public void close() {
        Flow.Subscription unwanted;
        lock.lock();
        try {
            closed = true;
            arrived.clear();
            unwanted = complete ? null : subscription;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (unwanted != null) {
            unwanted.cancel();
        }
    }

    /**
     * @return false at the end of the body
     */
    private boolean awaitBytes() throws IOException {
        while (true) {
            if (closed) {
                throw new IOException("The body was closed");
            }
            if (dropEmpty()) {
                return true;
            }
            if (failure != null) {
                throw new IOException(FailureReason.of(failure), failure);
            }
            if (complete) {
                return false;
            }
            try {
                changed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("Interrupted while reading the body");
            }
        }
    }

    private void requestWhenDrained() {
        int consumed = 0;
        lock.lock();
        try {
            if (!closed && !dropEmpty()) {
                consumed = delivered;
                delivered = 0;
            }
        } finally {
            lock.unlock();
        }
        if (consumed > 0) {
            subscription.request(consumed);
        }
    }

    /**
     * @return whether there is something to read
     */
    private boolean dropEmpty() {
        while (!arrived.isEmpty() && !arrived.peek().hasRemaining()) {
            arrived.remove();
        }
        return !arrived.isEmpty();
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            if (!closed) {
                change.run();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}

package io.quarkiverse.remoteterm.runtime.check.context;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * Ends the waits of one check from outside: for good, when its result is not wanted any more, or one wait that lasts too long.
 * The check waits for its source inside {@link #await} only. Interrupts are sent under the lock, so that none reaches a thread
 * that has gone on to other work.
 */
public final class Fence {

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final LongSupplier nanos;
    private final Executor threads;
    private final DecodePermits.Permit permit;
    private final OpenBody body;

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);
    private String reason;
    private Thread thread;
    private WaitBounds bounds = WaitBounds.NOTHING;
    private long waitingSince = NOT_WAITING;
    private boolean expired;

    /**
     * @param threads run what may block
     * @param permit given back with the end of all waits
     */
    public Fence(LongSupplier nanos, Executor threads, DecodePermits.Permit permit) {
        this.nanos = nanos;
        this.threads = threads;
        this.permit = permit;
        this.body = new OpenBody(threads);
    }

    /**
     * @return where the check may let run what may block
     */
    Executor threads() {
        return threads;
    }

    DecodePermits.Permit permit() {
        return permit;
    }

    /** On the check's thread. */
    public void begin() {
        lock.lock();
        try {
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** On the check's thread, which is not interrupted any more. */
    public void end() {
        lock.lock();
        try {
            thread = null;
            body.set(null);
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** From now on the check waits for nothing. From any thread. */
    public void close(String why) {
        lock.lock();
        try {
            if (!isClosed()) {
                reason = why;
                closed.countDown();
                // what the application goes on with must not hold up other terms
                permit.release();
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    /**
     * Between two steps of the check.
     *
     * @throws FenceClosedException if there is nothing more to do
     */
    public void requireOpen() throws FenceClosedException {
        failIfClosed();
        dropInterrupt();
    }

    private void failIfClosed() throws FenceClosedException {
        if (isClosed()) {
            throw new FenceClosedException(reason);
        }
    }

    /**
     * Code of the application has returned, and may have left its thread interrupted: that ends nothing that follows. Not while
     * it runs: its own interrupts, as of a time-out around a method, end what it reads.
     */
    public void dropInterrupt() {
        lock.lock();
        try {
            if (!isClosed() && Thread.currentThread() == thread) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Bounds the waits that follow: each to {@code mostSilence}, and all of them to {@code latestNanos}, if there is one: the
     * deadline of the whole check ends its waits by {@link #close(String)}.
     */
    public void bound(Duration mostSilence, OptionalLong latestNanos) {
        lock.lock();
        try {
            bounds = new WaitBounds(mostSilence, latestNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps between attempts. */
    public void pause(Duration delay) throws FenceClosedException, InterruptedException {
        closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        requireOpen();
    }

    /**
     * What the check reads from, closed when its waits are ended; null when it is done with.
     */
    public void reads(AutoCloseable source) throws FenceClosedException {
        lock.lock();
        try {
            body.set(source);
            dropInterrupt();
            if (source != null && isClosed()) {
                body.close();
                failIfClosed();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the source, within the bounds.
     */
    public <T> T await(Callable<T> wait) throws Exception {
        lock.lock();
        try {
            failIfClosed();
            expired = false;
            waitingSince = nanos.getAsLong();
            if (bounds.areSpent(waitingSince)) {
                FetchException late = bounds.exceeded(waitingSince);
                waitingSince = NOT_WAITING;
                throw late;
            }
        } finally {
            lock.unlock();
        }
        try {
            return wait.call();
        } finally {
            endWait();
        }
    }

    /** The source is at work: it is not silent. */
    public void progress() {
        lock.lock();
        try {
            if (waitingSince != NOT_WAITING) {
                waitingSince = nanos.getAsLong();
            }
        } finally {
            lock.unlock();
        }
    }

    private void endWait() throws IOException {
        lock.lock();
        try {
            waitingSince = NOT_WAITING;
            if (expired) {
                Thread.interrupted();
                throw bounds.exceeded(nanos.getAsLong());
            }
            failIfClosed();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a wait that has lasted too long.
     *
     * @return when to look again
     */
    public Duration watch() {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            if (waitingSince == NOT_WAITING) {
                return bounds.untilEnd(now);
            }
            Duration left = bounds.left(waitingSince, now);
            if (left.isNegative() || left.isZero()) {
                expired = true;
                // again and again, as long as that does not end the wait
                wake();
                return bounds.silence();
            }
            return left;
        } finally {
            lock.unlock();
        }
    }

    private void wake() {
        if (thread != null) {
            thread.interrupt();
        }
        body.close();
    }
}

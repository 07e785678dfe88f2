package io.quarkiverse.remoteterm.runtime.refresh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * One check while it runs: its deadline, what it is at, and the fence that keeps it from doing anything more.
 * <p>
 * Whoever waits for the source does so inside {@link #awaitSource}, where silence longer than {@code attempt-timeout} ends the
 * wait. Interrupts are sent under the lock, so that none reaches a thread that has gone on to other work.
 */
final class CheckRun {

    /** What a check is at, in the words of a message. */
    enum Phase {
        QUEUED("waiting for a thread"),
        FETCHING("waiting for its source"),
        VERIFYING("verifying the body"),
        DECODING("decoding the body"),
        PRODUCING("in the producer method"),
        VALIDATING("in a validator"),
        PUBLISHED("storing and telling what it published"),
        ENDED("at its end");

        final String words;

        Phase(String words) {
            this.words = words;
        }
    }

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final CheckLane.Ticket ticket;
    private final TimeSource time;
    private final Executor closer;
    private final Duration timeout;
    private final Duration attemptTimeout;
    private final DecodePermits.Permit permit;

    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch fence = new CountDownLatch(1);
    private volatile Phase phase = Phase.QUEUED;
    private volatile long started;
    private String fenceReason;
    private Thread thread;
    private AutoCloseable body;
    private long waitingSince = NOT_WAITING;
    private boolean silent;

    CheckRun(CheckLane.Ticket ticket, TimeSource time, Executor closer, Duration timeout, Duration attemptTimeout,
            DecodePermits.Permit permit) {
        this.ticket = ticket;
        this.time = time;
        this.closer = closer;
        this.timeout = timeout;
        this.attemptTimeout = attemptTimeout;
        this.started = time.nanos();
        this.permit = permit;
    }

    CheckLane.Ticket ticket() {
        return ticket;
    }

    DecodePermits.Permit permit() {
        return permit;
    }

    Phase phase() {
        return phase;
    }

    /**
     * @throws FencedException if there is nothing more to do
     */
    void enter(Phase next) throws FencedException {
        phase = next;
        checkFence();
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanos() - started);
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, timeout.toNanos() - (time.nanos() - started)));
    }

    boolean fenced() {
        return fence.getCount() == 0;
    }

    /** Its time counts from here: to wait for a thread is not its fault. */
    void begin() {
        lock.lock();
        try {
            started = time.nanos();
            thread = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Of the thread that began. It is not interrupted any more. */
    void end() {
        lock.lock();
        try {
            thread = null;
            phase = Phase.ENDED;
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
        permit.release();
    }

    /**
     * From now on the check can change nothing; its thread is woken, its connection closed.
     *
     * @return false if it was fenced before or has ended
     */
    boolean fence(String reason) {
        lock.lock();
        try {
            if (fenced() || phase == Phase.ENDED) {
                return false;
            }
            fenceReason = reason;
            fence.countDown();
            wake();
        } finally {
            lock.unlock();
        }
        permit.release();
        return true;
    }

    /**
     * The outcome counts from now on, whatever happens.
     *
     * @return false if the check was fenced before
     */
    boolean commit() {
        lock.lock();
        try {
            if (fenced()) {
                return false;
            }
            phase = Phase.PUBLISHED;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps between attempts. */
    void rest(Duration delay) throws FencedException, InterruptedException {
        fence.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        checkFence();
    }

    /**
     * What the check reads from, closed when it is fenced or its source falls silent; null when it is done with.
     */
    void reads(AutoCloseable source) throws FencedException {
        lock.lock();
        try {
            body = source;
            if (source != null && fenced()) {
                close(source);
                throw new FencedException(fenceReason);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the source, at most {@code attempt-timeout}.
     */
    <T> T awaitSource(Callable<T> wait) throws Exception {
        lock.lock();
        try {
            checkFence();
            silent = false;
            waitingSince = time.nanos();
        } finally {
            lock.unlock();
        }
        try {
            return wait.call();
        } finally {
            endWait();
        }
    }

    private void endWait() throws IOException {
        lock.lock();
        try {
            waitingSince = NOT_WAITING;
            if (silent) {
                Thread.interrupted();
                throw new FetchException(FetchException.Remedy.RETRY,
                        "the source sent nothing for " + Durations.words(attemptTimeout));
            }
            if (fenced()) {
                throw new FencedException(fenceReason);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends a wait that has lasted too long. Called by the timer.
     *
     * @return when to look again; null if the check has ended
     */
    Duration watch() {
        lock.lock();
        try {
            if (phase == Phase.ENDED || fenced()) {
                return null;
            }
            if (waitingSince == NOT_WAITING || silent) {
                return attemptTimeout;
            }
            Duration left = attemptTimeout.minusNanos(time.nanos() - waitingSince);
            if (left.isNegative() || left.isZero()) {
                silent = true;
                wake();
                return attemptTimeout;
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
        if (body != null) {
            close(body);
        }
    }

    private void close(AutoCloseable source) {
        // may block: neither on the timer's thread nor under the lock
        closer.execute(() -> {
            try {
                source.close();
            } catch (Exception closed) {
                // it is of no use any more
            }
        });
    }

    private void checkFence() throws FencedException {
        if (fenced()) {
            throw new FencedException(fenceReason);
        }
    }

    /**
     * The check was ended from outside.
     */
    static final class FencedException extends InterruptedIOException {

        private static final long serialVersionUID = 1L;

        FencedException(String reason) {
            super(reason);
        }
    }
}

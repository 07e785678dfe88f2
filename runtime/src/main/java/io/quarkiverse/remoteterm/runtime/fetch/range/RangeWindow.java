package io.quarkiverse.remoteterm.runtime.fetch.range;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The ranges after the first one, downloaded ahead of one reader: so many at once as are configured, and one more in memory,
 * which is what the reader is at. Closing it interrupts all downloads.
 */
final class RangeWindow {

    private final RangePlan plan;
    private final Executor threads;
    private final Function<Range, ResumingStream> source;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** In their order, from the one that the reader is at. */
    private final Deque<RangeDownload> ahead = new ArrayDeque<>();
    private final Set<RangeDownload> running = new HashSet<>();
    private final Deque<byte[]> unused = new ArrayDeque<>();
    private boolean closed;
    private volatile ChangedException changedVersion;

    /**
     * @param threads may run each download at once
     */
    RangeWindow(RangePlan plan, Executor threads, Function<Range, ResumingStream> source) {
        this.plan = plan;
        this.threads = threads;
        this.source = source;
    }

    /**
     * @return the position where it begins
     */
    long start() {
        return plan.start();
    }

    // by the reader

    /** Begins to download. */
    void open() {
        List<RangeDownload> due = new ArrayList<>();
        lock.lock();
        try {
            while (!closed && plan.hasNext(ahead.size())) {
                Range range = plan.next();
                RangeDownload download = new RangeDownload(this, source.apply(range), (int) range.length());
                ahead.add(download);
                due.add(download);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        due.forEach(this::start);
    }

    private void start(RangeDownload download) {
        try {
            threads.execute(download);
        } catch (Throwable noThread) {
            // whoever calls: the reader waits for it
            failed(download, RangeDownload.unexpected(noThread));
        }
    }

    /** The connection of the first range is not needed any more. */
    void connectionFreed() {
        locked(plan::connectionEnded);
        open();
    }

    /**
     * Waits until the source has begun to send the next range.
     *
     * @return false if it does not send it
     */
    boolean awaitSupport() throws IOException {
        lock.lock();
        try {
            requireOpen();
            RangeDownload first = ahead.element();
            while (first.bytes == null && first.failure == null) {
                await();
            }
            requireOpen();
            requireUnchanged();
            return first.failure == null;
        } finally {
            lock.unlock();
        }
    }

    void requireUnchanged() throws ChangedException {
        ChangedException other = changedVersion;
        if (other != null) {
            throw other;
        }
    }

    /**
     * Before the end of the body.
     *
     * @return how many bytes were read, at least one
     */
    int read(byte[] target, int offset, int count) throws IOException {
        int read;
        boolean drained;
        lock.lock();
        try {
            RangeDownload current = ahead.peek();
            // none while a connection that is about to end keeps the next range waiting
            while (!closed && (current == null || current.read == current.filled && current.failure == null)) {
                requireUnchanged();
                await();
                current = ahead.peek();
            }
            requireOpen();
            requireUnchanged();
            if (current.read == current.filled) {
                throw current.failure;
            }
            read = current.take(target, offset, count);
            drained = current.read == current.length();
            if (drained) {
                ahead.remove();
                unused.add(current.bytes);
                current.bytes = null;
            }
        } finally {
            lock.unlock();
        }
        if (drained) {
            open();
        }
        return read;
    }

    /** Interrupts all downloads and frees the reader. From any thread. */
    void close() {
        locked(() -> {
            closed = true;
            running.forEach(download -> download.thread.interrupt());
            unused.clear();
            changed.signalAll();
        });
    }

    private void await() throws IOException {
        requireOpen();
        try {
            changed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while reading the body");
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("The body was closed");
        }
    }

    // by the downloads

    /**
     * @return false if there is nothing to do any more
     */
    boolean begin(RangeDownload download) {
        lock.lock();
        try {
            if (!closed) {
                download.thread = Thread.currentThread();
                running.add(download);
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @return where to put the bytes
     */
    byte[] opened(RangeDownload download) throws IOException {
        lock.lock();
        try {
            requireOpen();
            byte[] used = unused.poll();
            download.bytes = used != null ? used : new byte[plan.rangeSize()];
            changed.signalAll();
            return download.bytes;
        } finally {
            lock.unlock();
        }
    }

    void filled(RangeDownload download, int count) {
        locked(() -> {
            download.filled = count;
            if (download == ahead.peek()) {
                changed.signalAll();
            }
        });
    }

    void failed(RangeDownload download, IOException failure) {
        locked(() -> {
            download.failure = failure;
            if (failure instanceof ChangedException other) {
                changedVersion = other;
            }
            changed.signalAll();
        });
    }

    void end(RangeDownload download) {
        locked(() -> {
            plan.connectionEnded();
            running.remove(download);
            // meant for the download, not for what its thread does next
            Thread.interrupted();
        });
        open();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
        } finally {
            lock.unlock();
        }
    }
}

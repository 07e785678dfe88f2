package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Closes what all terms hold open when the application stops. A resource whose {@code close()} hangs holds up the others of its
 * term only.
 */
final class EndDisposal {

    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Queue<Runnable> closings = new ConcurrentLinkedQueue<>();
    private final Consumer<Runnable> threads;
    private int terms;

    EndDisposal() {
        this(EndDisposal::start);
    }

    /**
     * @param threads starts a thread
     */
    EndDisposal(Consumer<Runnable> threads) {
        this.threads = threads;
    }

    void add(String term, List<AutoCloseable> resources) {
        if (!resources.isEmpty()) {
            closings.add(() -> ResourceDisposal.close(term, resources));
            terms++;
        }
    }

    /** Blocks until all are closed, at most for that long. */
    void closeAll(Duration timeout) {
        CountDownLatch open = new CountDownLatch(terms);
        long end = System.nanoTime() + timeout.toNanos();
        int closers = 1;
        try {
            do {
                for (int i = 0; i < closers && !closings.isEmpty(); i++) {
                    startCloser(open);
                }
                // those that are there hang, or are slow: others take what is left, more each time
                closers = Math.min(closers * 4, terms);
            } while (!open.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS) && System.nanoTime() - end < 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startCloser(CountDownLatch open) {
        Runnable closer = () -> {
            for (Runnable closing = closings.poll(); closing != null; closing = closings.poll()) {
                closing.run();
                open.countDown();
            }
        };
        try {
            threads.accept(closer);
        } catch (Throwable noThread) {
            // rather here than not at all
            closer.run();
        }
    }

    private static void start(Runnable closer) {
        Thread thread = new Thread(closer, "remote-term-close");
        thread.setDaemon(true);
        thread.start();
    }
}

package io.quarkiverse.remoteterm.runtime.observe.event;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

/**
 * The threads that observers run on: one for each that is busy, and never more than there are observers, because each has one
 * queue.
 * <p>
 * Platform threads, separate from those of the checks: an observer is application code. One that hangs would take a thread from
 * the checks, and one that hangs while it pins a virtual thread would take a carrier from the application.
 */
@Singleton
class ObserverThreads implements Executor {

    private final ExecutorService executor;

    ObserverThreads() {
        // not that of the notifying thread, which need not be the application's
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        AtomicInteger count = new AtomicInteger();
        executor = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "remote-term-observer-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        });
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Interrupts observers and waits for none. */
    void stop() {
        executor.shutdownNow();
    }
}

package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads to block on: virtual ones where the JVM has them, else two bounded pools, so that sources which hang leave threads
 * to those which answer.
 */
record Workers(ExecutorService healthy, ExecutorService suspect) {

    private static final int HEALTHY_THREADS = 256;
    private static final int SUSPECT_THREADS = 128;

    static Workers create() {
        ExecutorService virtual = virtualThreads();
        return virtual != null ? new Workers(virtual, virtual)
                : new Workers(pool("remote-term", HEALTHY_THREADS), pool("remote-term-suspect", SUSPECT_THREADS));
    }

    /** The one look-up of a method by name: it is not there on Java 17, for which this is compiled. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException olderJava) {
            return null;
        }
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(threads, threads, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * Virtual threads need no counting.
     */
    synchronized void resize(int by) {
        for (ExecutorService each : List.of(healthy, suspect)) {
            if (each instanceof ThreadPoolExecutor pool) {
                if (by > 0) {
                    pool.setMaximumPoolSize(pool.getMaximumPoolSize() + by);
                    pool.setCorePoolSize(pool.getCorePoolSize() + by);
                } else {
                    pool.setCorePoolSize(pool.getCorePoolSize() + by);
                    pool.setMaximumPoolSize(pool.getMaximumPoolSize() + by);
                }
            }
        }
    }

    void stop(Duration patience) {
        healthy.shutdownNow();
        suspect.shutdownNow();
        try {
            healthy.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

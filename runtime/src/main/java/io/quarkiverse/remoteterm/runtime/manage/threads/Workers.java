package io.quarkiverse.remoteterm.runtime.manage.threads;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.threads.EnhancedQueueExecutor;

/**
 * Threads to block on: virtual ones where the application has them, else two bounded pools that use idle threads again, so
 * that sources which hang leave threads to those which answer.
 *
 * @param own what has to be shut down: not an executor of the application's
 */
public record Workers(ExecutorService healthy, ExecutorService suspect, List<ExecutorService> own) {

    /** First checks run here too: of a thousand sources that hang at the start, no other term notices anything. */
    private static final int HEALTHY_THREADS = 1_536;
    private static final int SUSPECT_THREADS = 512;

    public static Workers of(ExecutorService virtualThreads) {
        return new Workers(virtualThreads, virtualThreads, List.of());
    }

    public static Workers pools() {
        ExecutorService healthy = pool("remote-term", HEALTHY_THREADS);
        ExecutorService suspect = pool("remote-term-suspect", SUSPECT_THREADS);
        return new Workers(healthy, suspect, List.of(healthy, suspect));
    }

    private static ExecutorService pool(String name, int threads) {
        AtomicInteger number = new AtomicInteger();
        return new EnhancedQueueExecutor.Builder()
                .setCorePoolSize(threads)
                .setMaximumPoolSize(threads)
                .allowCoreThreadTimeOut(true)
                .setKeepAliveTime(Duration.ofSeconds(10))
                .setRegisterMBean(false)
                .setThreadFactory(task -> {
                    Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                })
                .build();
    }

    void stop(Duration patience) {
        own.forEach(ExecutorService::shutdownNow);
        try {
            long end = System.nanoTime() + patience.toNanos();
            for (ExecutorService each : own) {
                each.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

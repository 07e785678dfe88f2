package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all clients share. Few are enough: nothing that a client runs on them waits for anything.
 */
public final class Workers {

    private static final int MIN_THREADS = 2;

    private Workers() {
    }

    public static Executor create() {
        int threads = Math.max(MIN_THREADS, Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor workers = new ThreadPoolExecutor(threads, threads, 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "remote-term-http");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }
}

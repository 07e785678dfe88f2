package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.net.http.HttpClient;
import java.util.concurrent.Executor;

/**
 * A client, and whether it still lives: an error in the one thread that watches its connections ends that thread, after which
 * each request fails or hangs. No method of the client tells before Java 21, but its executor meets that thread.
 */
final class LiveClient {

    private final HttpClient client;
    private final WatchingExecutor executor;

    /**
     * @param workers run what the client has to do; must not block
     */
    LiveClient(HttpClient.Builder builder, Executor workers) {
        this.executor = new WatchingExecutor(workers);
        this.client = builder.executor(executor).build();
    }

    HttpClient client() {
        return client;
    }

    boolean isDead() {
        Thread known = executor.selector;
        return known != null && !known.isAlive();
    }

    /** Knows nothing of the client, whose threads and connections end once nobody but they knows it. */
    private static final class WatchingExecutor implements Executor {

        private final Executor workers;
        private volatile Thread selector;

        WatchingExecutor(Executor workers) {
            this.workers = workers;
        }

        @Override
        public void execute(Runnable task) {
            Thread caller = Thread.currentThread();
            if (caller != selector && caller.getName().endsWith("SelectorManager")) {
                selector = caller;
            }
            workers.execute(task);
        }
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.http.client;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client, and whether it is still good: an error in the one thread that watches its connections ends that thread, after
 * which each request fails or hangs. No method of the client tells before Java 21, but its executor meets that thread.
 * <p>
 * A connection whose response is none, such as that of a server of another protocol, is never closed by the client, which
 * keeps what has arrived on it, too. Both go with the client: the memory always, the connection from Java 21 on.
 */
public final class LiveClient {

    /** So few that little is kept, so many that a client, which is a thread and its connections, is not made for each. */
    private static final int MAX_UNREADABLE = 16;

    private final HttpClient client;
    private final WatchingExecutor executor;
    private final AtomicInteger unreadable = new AtomicInteger();

    /**
     * @param workers run what the client has to do; must not block
     */
    public LiveClient(HttpClient.Builder builder, Executor workers) {
        this.executor = new WatchingExecutor(workers);
        this.client = builder.executor(executor).build();
    }

    /** As {@link HttpClient#send}. */
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        try {
            return client.send(request, body);
        } catch (ProtocolException | RuntimeException e) {
            unreadable.incrementAndGet();
            throw e;
        }
    }

    /**
     * @return whether another one has to take its place
     */
    boolean isSpent() {
        Thread known = executor.selector;
        return known != null && !known.isAlive() || unreadable.get() >= MAX_UNREADABLE;
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

package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * One GetObject, on a thread of its own.
 * <p>
 * What the SDK blocks in (name resolution, connecting, above all reading a {@link java.net.HttpURLConnection}) heeds neither
 * interrupts nor a close from another thread, which waits for the read itself. So the connection is read by a thread that may
 * be left behind: it ends at once where it is a virtual one, else with the socket time-out of the client.
 */
final class Download implements AutoCloseable {

    private final Supplier<S3Client> client;
    private final GetObjectRequest request;
    private final S3Failures failures;
    private final CompletableFuture<GetObjectResponse> response = new CompletableFuture<>();
    private final HandOver body = new HandOver();
    private volatile Thread thread;
    private volatile boolean closed;

    private Download(Supplier<S3Client> client, GetObjectRequest request, S3Failures failures) {
        this.client = client;
        this.request = request;
        this.failures = failures;
    }

    static Download start(Supplier<S3Client> client, GetObjectRequest request, S3Failures failures, Executor threads) {
        Download download = new Download(client, request, failures);
        threads.execute(download::run);
        return download;
    }

    /**
     * Waits for the head of the answer. This download is closed if there is none.
     *
     * @throws ExecutionException for what the SDK says is wrong
     */
    GetObjectResponse response(Duration patience) throws ExecutionException, InterruptedException, TimeoutException {
        boolean answered = false;
        try {
            GetObjectResponse head = response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            answered = true;
            return head;
        } finally {
            if (!answered) {
                close();
            }
        }
    }

    InputStream body() {
        return body;
    }

    @Override
    public void close() {
        closed = true;
        body.close();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        thread = Thread.currentThread();
        if (closed) {
            return;
        }
        try {
            ResponseInputStream<GetObjectResponse> connection = client.get().getObject(request);
            try {
                response.complete(connection.response());
                copy(connection);
            } finally {
                connection.abort();
            }
        } catch (Throwable e) {
            if (!response.completeExceptionally(e)) {
                body.fail(failures.whileReading(e));
            }
        }
    }

    private void copy(InputStream connection) throws Exception {
        byte[] buffer = new byte[HandOver.BUFFER];
        while (buffer != null && !closed) {
            int count = connection.read(buffer, 0, buffer.length);
            if (count < 0) {
                body.end();
                return;
            }
            if (count > 0) {
                buffer = body.put(buffer, count);
            }
        }
    }
}

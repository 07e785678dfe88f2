package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Sends GetObject requests with the application's clients, so that an interrupt ends them, and closing a body its reads.
 * <p>
 * The SDK's reads of a {@link java.net.HttpURLConnection} do not end when they are interrupted or the request is aborted,
 * except on virtual threads, where an interrupt closes the socket. So virtual threads call the SDK directly; for platform
 * threads another thread does, which may be left behind until the client's socket time-out.
 */
public final class S3Transport implements AutoCloseable {

    /** Without the SDK's timer that aborts a response which nobody reads for a minute. */
    private static final ResponseTransformer<GetObjectResponse, ResponseInputStream<GetObjectResponse>> STREAM = ResponseTransformer
            .toInputStream(Duration.ZERO);

    private final Map<S3Client, AwsRequestOverrideConfiguration> oneAttempt = new ConcurrentHashMap<>();
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::newThread);

    /**
     * @param body may be closed by any thread, which ends a read
     */
    public record Response(GetObjectResponse head, InputStream body) {

        public int status() {
            return NotModifiedInterceptor.status(head.sdkHttpResponse());
        }
    }

    /** The request was not sent. */
    public static final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Blocks until the response begins.
     *
     * @param client asked for each request, on the thread that sends it
     * @param timeout how long a platform thread waits for the response; a virtual one has to be interrupted
     * @param failures of reading the body
     * @param running those that may run at once: each counts until no thread is at it any more
     * @throws TooManyException if so many are running
     * @throws RuntimeException the SDK's
     */
    public Response send(Supplier<S3Client> client, GetObjectRequest.Builder request, Duration timeout, ReadFailures failures,
            Semaphore running) throws InterruptedException, TimeoutException {
        Supplier<ResponseInputStream<GetObjectResponse>> call = () -> {
            S3Client sending = client.get();
            AwsRequestOverrideConfiguration once = oneAttempt.computeIfAbsent(sending, any -> OneAttempt.configuration());
            return sending.getObject(request.overrideConfiguration(once).build(), STREAM);
        };
        if (!VirtualThreads.isCurrent()) {
            return BackgroundStream.open(call, failures, task -> run(task, running), timeout);
        }
        acquire(running);
        try {
            return DirectStream.open(call, failures);
        } finally {
            running.release();
        }
    }

    private void run(Runnable task, Semaphore running) {
        acquire(running);
        boolean started = false;
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    running.release();
                }
            });
            started = true;
        } finally {
            if (!started) {
                running.release();
            }
        }
    }

    /** Last: nothing that fails may come in between. */
    private static void acquire(Semaphore running) {
        if (!running.tryAcquire()) {
            throw new TooManyException();
        }
    }

    private Thread newThread(Runnable task) {
        Thread thread = new Thread(task, "remote-term-s3-" + threadNumber.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Sends GetObject requests with the application's clients, so that an interrupt ends them, and closing a body its reads.
 * <p>
 * The SDK's reads of a {@link java.net.HttpURLConnection} do not end when they are interrupted or the request is aborted,
 * except
 * on virtual threads, where an interrupt closes the socket. So virtual threads call the SDK directly; for platform threads
 * another thread does, which may be left behind until the client's socket time-out.
 */
public final class S3Transport implements AutoCloseable {

    /** Without the SDK's timer that aborts a response which nobody reads for a minute. */
    private static final ResponseTransformer<GetObjectResponse, ResponseInputStream<GetObjectResponse>> STREAM = ResponseTransformer
            .toInputStream(Duration.ZERO);

    /**
     * One attempt: the retries of a check would be multiplied by the SDK's. Set with each request, which costs 3 to 8 % of the
     * CPU of an unchanged check, because the client belongs to the application, whose own requests are retried as configured.
     */
    private final AwsRequestOverrideConfiguration oneAttempt;
    private final AtomicInteger threadNumber = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(this::newThread);

    public S3Transport() {
        RetryStrategy noRetries = AwsRetryStrategy.doNotRetry();
        oneAttempt = AwsRequestOverrideConfiguration.builder()
                // sets what is in it and leaves the client's other settings as they are
                .addPlugin(client -> client.overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(noRetries)
                        .executionInterceptors(withBound(client.overrideConfiguration().executionInterceptors()))
                        .build()))
                .build();
    }

    /**
     * @param body may be closed by any thread, which ends a read
     */
    public record Response(GetObjectResponse head, InputStream body) {
    }

    /**
     * Blocks until the response begins.
     *
     * @param client asked for each request, on the thread that sends it
     * @param timeout how long a platform thread waits for the response; a virtual one has to be interrupted
     * @param failures of reading the body
     * @throws RuntimeException the SDK's
     */
    public Response send(Supplier<S3Client> client, GetObjectRequest.Builder request, Duration timeout, ReadFailures failures)
            throws InterruptedException, TimeoutException {
        GetObjectRequest get = request.overrideConfiguration(oneAttempt).build();
        Supplier<ResponseInputStream<GetObjectResponse>> call = () -> client.get().getObject(get, STREAM);
        return VirtualThreads.isCurrent() ? DirectStream.open(call, failures)
                : BackgroundStream.open(call, failures, threads, timeout);
    }

    private static List<ExecutionInterceptor> withBound(List<ExecutionInterceptor> ofClient) {
        List<ExecutionInterceptor> all = new ArrayList<>(ofClient);
        all.add(ErrorBodyBound.INSTANCE);
        return all;
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

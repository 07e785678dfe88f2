package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.fetch.s3.transport.S3Transport;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Makes sources of objects.
 */
public final class S3Sources implements AutoCloseable {

    /** So many requests of a source that nobody waits for any more may go on: a server that is down ends them in time. */
    private static final int MOST_GIVEN_UP = 64;

    private final S3Transport transport = new S3Transport();

    /**
     * @param ranges how large objects are read
     * @param client asked for each request: one that could not be made is tried again
     */
    public Source source(S3Object object, RangePolicy ranges, Supplier<S3Client> client) {
        Semaphore running = new Semaphore(
                (int) Math.min(Integer.MAX_VALUE, MOST_GIVEN_UP + (long) ranges.download().parallel()));
        S3Fetcher fetcher = new S3Fetcher(object, new S3Get(client, transport, running), ranges);
        return new Source(object.id(), object.description(), fetcher, Optional.of(fetcher));
    }

    /** What is being read breaks off. */
    @Override
    public void close() {
        transport.close();
    }
}

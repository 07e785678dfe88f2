package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import software.amazon.awssdk.services.s3.S3Client;

/**
 * A client of the application's, made when it is first needed. Its builder works only once: whoever tried again after a
 * failure would be told something else, so the reason is kept.
 */
final class SharedClient implements Supplier<S3Client> {

    private final S3Client proxy;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean made;
    private RuntimeException failure;

    /**
     * @param proxy makes the client when it is first called
     */
    SharedClient(S3Client proxy) {
        this.proxy = proxy;
    }

    /**
     * May block: the client looks for its region and credentials.
     */
    @Override
    public S3Client get() {
        lock.lock();
        try {
            if (failure == null && !made) {
                make();
            }
            if (failure != null) {
                throw failure;
            }
            return proxy;
        } finally {
            lock.unlock();
        }
    }

    private void make() {
        try {
            proxy.serviceName();
            made = true;
        } catch (RuntimeException e) {
            failure = e;
        }
    }
}

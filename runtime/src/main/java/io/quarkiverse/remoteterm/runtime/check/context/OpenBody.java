package io.quarkiverse.remoteterm.runtime.check.context;

import java.util.concurrent.Executor;

/**
 * What a check reads from. Guarded by the lock of its fence.
 */
final class OpenBody {

    private final Executor threads;
    private AutoCloseable body;

    OpenBody(Executor threads) {
        this.threads = threads;
    }

    /**
     * @param next null if nothing is read any more
     */
    void set(AutoCloseable next) {
        body = next;
    }

    /** Does not block: another thread closes it, once. Where there is none, the next call tries again. */
    void close() {
        AutoCloseable closing = body;
        if (closing == null) {
            return;
        }
        try {
            threads.execute(() -> {
                try {
                    closing.close();
                } catch (Exception unused) {
                    // it is given up
                }
            });
            body = null;
        } catch (Throwable noThread) {
            // the fence looks again
        }
    }
}

package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How often a source may still be tried again in one check, in full or where a connection broke.
 */
public final class RetryBudget {

    private final AtomicInteger left;

    public RetryBudget(int retries) {
        this.left = new AtomicInteger(retries);
    }

    /**
     * @return whether the source may be tried once more
     */
    public boolean take() {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
}

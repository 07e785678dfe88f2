package io.quarkiverse.remoteterm.runtime.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How long a value stays open: until its cell and every lease have let go. Publications of the same object share one.
 */
final class Lifetime {

    private final AtomicInteger holders = new AtomicInteger(1);
    private final List<AutoCloseable> resources;

    Lifetime(List<AutoCloseable> resources) {
        this.resources = new ArrayList<>(resources);
    }

    /** Only while the cell still holds it. */
    void adopt(List<AutoCloseable> more) {
        resources.addAll(more);
    }

    /** Whether letting go of it is of any consequence. */
    boolean matters() {
        return !resources.isEmpty();
    }

    /**
     * @return false if it has ended already
     */
    boolean hold() {
        for (;;) {
            int count = holders.get();
            if (count == 0) {
                return false;
            }
            if (holders.compareAndSet(count, count + 1)) {
                return true;
            }
        }
    }

    /**
     * @return what is to be closed now: all resources, if this was the last holder
     */
    List<AutoCloseable> release() {
        return holders.decrementAndGet() == 0 ? List.copyOf(resources) : List.of();
    }

    /**
     * Ends it for all holders.
     *
     * @return what is to be closed now
     */
    List<AutoCloseable> end() {
        return holders.getAndSet(Integer.MIN_VALUE / 2) > 0 ? List.copyOf(resources) : List.of();
    }
}

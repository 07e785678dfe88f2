package io.quarkiverse.remoteterm.runtime.publish;

import java.util.ArrayList;
import java.util.List;

/**
 * How long one value stays open: until all that serves it and every lease have let go. All publications of the same instance
 * share one.
 */
final class Lifetime {

    /** Of values that hold nothing open. */
    static final Lifetime UNLIMITED = new Lifetime(null);

    /** Null if there is nothing to close. */
    final Object value;
    private final List<AutoCloseable> files = new ArrayList<>(1);
    private int holders;
    private boolean ended;

    Lifetime(Object value) {
        this.value = value;
    }

    /**
     * @return false if it has ended already
     */
    boolean hold() {
        if (this == UNLIMITED) {
            return true;
        }
        synchronized (this) {
            if (!ended) {
                holders++;
            }
            return !ended;
        }
    }

    /** Released after the value. */
    synchronized void adopt(AutoCloseable file) {
        files.add(file);
    }

    /**
     * @return what is to be closed now: something if this was the last holder
     */
    List<AutoCloseable> release() {
        if (this == UNLIMITED) {
            return List.of();
        }
        synchronized (this) {
            return ended || --holders > 0 ? List.of() : end();
        }
    }

    /**
     * Ends it for all holders.
     *
     * @return what is to be closed now
     */
    synchronized List<AutoCloseable> end() {
        if (ended) {
            return List.of();
        }
        ended = true;
        List<AutoCloseable> open = new ArrayList<>(files.size() + 1);
        if (value instanceof AutoCloseable closeable) {
            open.add(closeable);
        }
        open.addAll(files);
        return open;
    }
}

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
    private boolean owned;
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

    /** The value is the producer method's, and closed in the end. */
    synchronized void own() {
        owned = true;
    }

    /** Released after the value. */
    synchronized void adopt(AutoCloseable file) {
        files.add(file);
    }

    /**
     * @return whether this was the last holder
     */
    boolean release() {
        if (this == UNLIMITED) {
            return false;
        }
        synchronized (this) {
            if (ended || --holders > 0) {
                return false;
            }
            ended = true;
            return true;
        }
    }

    /** For all holders. */
    synchronized void end() {
        ended = true;
    }

    /**
     * @return what is to be closed once it has ended
     */
    synchronized List<AutoCloseable> resources() {
        List<AutoCloseable> open = new ArrayList<>(files.size() + 1);
        if (owned && value instanceof AutoCloseable closeable) {
            open.add(closeable);
        }
        open.addAll(files);
        return open;
    }
}

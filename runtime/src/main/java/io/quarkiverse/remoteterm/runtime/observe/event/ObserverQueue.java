package io.quarkiverse.remoteterm.runtime.observe.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.observe.Failures;

/**
 * The events that one observer has not received yet. It receives one at a time, in order, so that it delays nobody but itself.
 * <p>
 * While the observer is busy, the newest event of each term waits: events hold values, and an observer that hangs must not
 * retain those that are superseded. The first event that is dropped is logged as a warning, and not again until the observer
 * has caught up.
 */
final class ObserverQueue {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.events");

    private final String observer;
    private final Executor executor;
    /** By term. */
    private final Map<String, Delivery> pending = new LinkedHashMap<>();
    private boolean busy;
    private boolean warned;
    private boolean closed;

    /**
     * @param observer for messages
     * @param executor never runs a task on the thread that submits it
     */
    ObserverQueue(String observer, Executor executor) {
        this.observer = observer;
        this.executor = executor;
    }

    String observer() {
        return observer;
    }

    /**
     * Returns at once.
     *
     * @param call notifies the observer; what it throws is logged
     */
    Delivery post(String term, Runnable call) {
        Delivery delivery;
        Delivery dropped;
        Delivery first = null;
        synchronized (pending) {
            delivery = new Delivery(term, call, busy);
            if (closed) {
                delivery.done.countDown();
                return delivery;
            }
            dropped = pending.put(term, delivery);
            if (!busy) {
                first = takePending();
            }
        }
        if (dropped != null) {
            dropped.done.countDown();
            warn(term);
        }
        if (first != null) {
            start(first);
        }
        return delivery;
    }

    /**
     * Drops what is pending and accepts nothing more.
     */
    void close() {
        List<Delivery> dropped;
        synchronized (pending) {
            closed = true;
            dropped = new ArrayList<>(pending.values());
            pending.clear();
        }
        dropped.forEach(delivery -> delivery.done.countDown());
    }

    private void start(Delivery first) {
        try {
            executor.execute(() -> deliverAll(first));
        } catch (RejectedExecutionException stopping) {
            close();
            first.done.countDown();
        } catch (Throwable noThread) {
            synchronized (pending) {
                busy = false;
                // with the next event, unless there is a newer one of the term
                pending.putIfAbsent(first.term, first);
            }
            throw noThread;
        }
    }

    private void deliverAll(Delivery first) {
        Delivery delivery = first;
        while (delivery != null) {
            Delivery next = null;
            try {
                deliver(delivery);
            } finally {
                // who waits for this delivery must find the observer idle afterwards
                next = next();
                delivery.done.countDown();
            }
            delivery = next;
        }
    }

    private void deliver(Delivery delivery) {
        try {
            delivery.call.run();
        } catch (Throwable e) {
            log(delivery.term, e);
        }
    }

    private void log(String term, Throwable e) {
        try {
            if (!isClosed()) {
                LOG.warnf("Remote term '%s': the observer %s failed: %s. The term is not affected.", term, observer,
                        Failures.describe(e));
            }
            LOG.debugf(Failures.sanitize(e), "Remote term '%s': the observer %s failed", term, observer);
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: the observer must receive the next event all the same
        }
    }

    private boolean isClosed() {
        synchronized (pending) {
            return closed;
        }
    }

    private Delivery next() {
        synchronized (pending) {
            busy = false;
            if (pending.isEmpty()) {
                warned = false;
                return null;
            }
            return takePending();
        }
    }

    /** Where there is no memory for it, the observer is not busy, and the next event tries again. */
    private Delivery takePending() {
        Delivery taken = pending.remove(pending.keySet().iterator().next());
        busy = true;
        return taken;
    }

    private void warn(String term) {
        synchronized (pending) {
            if (warned) {
                return;
            }
            warned = true;
        }
        LOG.warnf("Remote term '%s': the observer %s is slow or hangs: of the events of a term it receives only the newest "
                + "until it has caught up. The term is not affected.", term, observer);
    }

    /**
     * One event on its way to the observer.
     */
    static final class Delivery {

        private final String term;
        private final Runnable call;
        private final boolean queued;
        private final CountDownLatch done = new CountDownLatch(1);

        private Delivery(String term, Runnable call, boolean queued) {
            this.term = term;
            this.call = call;
            this.queued = queued;
        }

        /**
         * @return whether the observer was busy with an earlier event
         */
        boolean isQueued() {
            return queued;
        }

        /**
         * @return false if the observer has not returned when the time is up
         */
        boolean await(long nanos) throws InterruptedException {
            return done.await(nanos, TimeUnit.NANOSECONDS);
        }
    }
}

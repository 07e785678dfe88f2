package io.quarkiverse.remoteterm.runtime.observe;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;

/**
 * What one observer is still to be told. It is told one thing at a time, in order, on a thread that it has to itself, so that
 * it holds up nobody but itself.
 * <p>
 * Events wait while the observer is busy, a few for each term: events hold values, and an observer that hangs must not fill
 * the heap with superseded ones. Beyond that the term's oldest is dropped, with one warning until the observer has caught up.
 */
final class ObserverMailbox {

    static final int PENDING_PER_TERM = 16;

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.events");

    private final String observer;
    private final Executor executor;
    private final Deque<Delivery> pending = new ArrayDeque<>();
    private boolean busy;
    private boolean warned;
    private boolean closed;

    /**
     * @param observer for messages
     * @param executor never runs a task on the thread that hands it over
     */
    ObserverMailbox(String observer, Executor executor) {
        this.observer = observer;
        this.executor = executor;
    }

    String observer() {
        return observer;
    }

    /**
     * Returns at once.
     *
     * @param call tells the observer; what it throws is logged
     */
    Delivery post(String term, Runnable call) {
        Delivery delivery;
        synchronized (pending) {
            delivery = new Delivery(term, call, busy);
            if (closed) {
                delivery.done.countDown();
                return delivery;
            }
            if (busy) {
                makeRoom(term);
                pending.add(delivery);
                return delivery;
            }
            busy = true;
        }
        try {
            executor.execute(() -> deliverAll(delivery));
        } catch (RejectedExecutionException stopping) {
            close();
            delivery.done.countDown();
        }
        return delivery;
    }

    /**
     * Drops what is pending and takes nothing more.
     */
    void close() {
        synchronized (pending) {
            closed = true;
            pending.forEach(delivery -> delivery.done.countDown());
            pending.clear();
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
            if (!isClosed()) {
                LOG.warnf("Remote term '%s': the observer %s failed: %s. The term is not affected.", delivery.term, observer,
                        Failures.describe(e));
            }
            LOG.debugf(e, "Remote term '%s': the observer %s failed", delivery.term, observer);
        }
    }

    private boolean isClosed() {
        synchronized (pending) {
            return closed;
        }
    }

    private Delivery next() {
        synchronized (pending) {
            Delivery next = pending.poll();
            if (next == null) {
                busy = false;
                warned = false;
            }
            return next;
        }
    }

    private void makeRoom(String term) {
        if (pending.stream().filter(delivery -> delivery.term.equals(term)).count() < PENDING_PER_TERM) {
            return;
        }
        for (Iterator<Delivery> all = pending.iterator(); all.hasNext();) {
            Delivery delivery = all.next();
            if (delivery.term.equals(term)) {
                all.remove();
                delivery.done.countDown();
                break;
            }
        }
        if (!warned) {
            warned = true;
            LOG.warnf(
                    "Remote term '%s': the observer %s does not keep up or hangs; it misses the oldest of more than %d events. "
                            + "The term is not affected.",
                    term, observer, PENDING_PER_TERM);
        }
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

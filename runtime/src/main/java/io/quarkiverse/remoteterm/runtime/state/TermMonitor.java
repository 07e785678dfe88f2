package io.quarkiverse.remoteterm.runtime.state;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;

/**
 * Holds what is known of a term and applies events to it, one at a time. The only place where a term changes: whichever of two
 * events is applied first has won.
 */
public final class TermMonitor {

    /** Carries out transitions. */
    @FunctionalInterface
    public interface Executor {

        /**
         * Called under the term's lock, in the order of the events. Does not block. Events that it applies itself follow after
         * it has returned.
         */
        void carryOut(Transition transition);
    }

    private static final Failure UNNOTICED = Failure.local(new IllegalStateException("the check ended unnoticed"),
            "the check ended unnoticed: there was no memory for its result");

    private final TermReducer reducer;
    private final TermClock clock;
    private final Executor executor;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<TermEvent> events = new ArrayDeque<>(2);
    private final Deque<TermEvent> unapplied = new ArrayDeque<>(2);
    private boolean applying;
    private volatile TermData data = TermData.INITIAL;

    public TermMonitor(TermReducer reducer, TermClock clock, Executor executor) {
        this.reducer = reducer;
        this.clock = clock;
        this.executor = executor;
    }

    public TermData data() {
        return data;
    }

    /** From any thread. Does not block for long. Where it fails, {@link #applyAgain} is to follow. */
    public void apply(TermEvent event) {
        lock.lock();
        try {
            events.add(event);
            applyAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Applies what could not be applied, as where there is no memory: without these events there would be no check any more.
     * Does nothing while somebody else applies an event.
     *
     * @param runs whether a check is at work: one that is not, and of which no end is known, has ended unnoticed
     * @return whether no check is under way, and all that follows from the last one's end has been carried out
     */
    public boolean applyAgain(LongPredicate runs) {
        if (!lock.tryLock()) {
            return false;
        }
        try {
            for (TermEvent event = unapplied.poll(); event != null; event = unapplied.poll()) {
                events.add(event);
            }
            applyAll();
            long id = data.checks().underWay();
            if (id != 0 && !runs.test(id)) {
                events.add(new TermEvent.CheckEnded(id, CheckResult.failed(UNNOTICED)));
                applyAll();
            }
            return data.checks().underWay() == 0;
        } finally {
            lock.unlock();
        }
    }

    private void applyAll() {
        if (applying) {
            return;
        }
        applying = true;
        try {
            applyNext();
        } finally {
            applying = false;
        }
    }

    /** Also those that follow from one that fails. */
    private void applyNext() {
        TermEvent next = events.poll();
        if (next == null) {
            return;
        }
        boolean applied = false;
        try {
            Transition transition = transition(next);
            data = transition.after();
            applied = true;
            executor.carryOut(transition);
        } finally {
            if (!applied && (next instanceof TermEvent.CheckEnded || next instanceof TermEvent.DeadlinePassed)) {
                unapplied.add(next);
            }
            applyNext();
        }
    }

    /** A check must come to its end also where there is no memory left to take its result over. */
    private Transition transition(TermEvent event) {
        try {
            return reducer.apply(data, event, clock.now());
        } catch (Throwable failure) {
            if (event instanceof TermEvent.CheckEnded ended
                    && !(ended.result().answer().outcome() instanceof CheckOutcome.Failed)) {
                Transition failed = reducer.apply(data, new TermEvent.CheckEnded(ended.id(),
                        CheckResult.failed(Failure.local(failure, failure.toString()))), clock.now());
                return failed.and(CheckReducer.discarded(ended.result()));
            }
            throw failure;
        }
    }
}

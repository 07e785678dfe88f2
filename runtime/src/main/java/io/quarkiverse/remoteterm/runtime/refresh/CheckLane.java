package io.quarkiverse.remoteterm.runtime.refresh;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * One check a term at a time. Who asks during a check is answered by the next one, together with all others who do.
 */
final class CheckLane {

    /**
     * A check that was asked for.
     */
    static final class Ticket {

        private final boolean byHand;
        private final CompletableFuture<RefreshResult> answer = new CompletableFuture<>();
        private final AtomicReference<RefreshResult> settled = new AtomicReference<>();

        Ticket(boolean byHand) {
            this.byHand = byHand;
        }

        /** Whether somebody wants to know now, and has a refused version tried again. */
        boolean byHand() {
            return byHand;
        }

        /**
         * @return false if it was settled before
         */
        boolean settle(RefreshResult result) {
            return settled.compareAndSet(null, result);
        }
    }

    private final Consumer<Ticket> starter;
    private final Executor teller;

    private Ticket running;
    private Ticket next;

    /**
     * @param starter starts a check without waiting for it
     */
    CheckLane(Consumer<Ticket> starter, Executor teller) {
        this.starter = starter;
        this.teller = teller;
    }

    /**
     * A check that starts after this call.
     */
    CompletableFuture<RefreshResult> byHand() {
        Ticket ticket;
        synchronized (this) {
            if (running != null) {
                if (next == null) {
                    next = new Ticket(true);
                }
                return next.answer;
            }
            running = ticket = new Ticket(true);
        }
        starter.accept(ticket);
        return ticket.answer;
    }

    /**
     * A check now, unless one is under way.
     *
     * @return the answer of whichever it is
     */
    CompletableFuture<RefreshResult> bySchedule() {
        Ticket ticket;
        synchronized (this) {
            if (running != null) {
                return running.answer;
            }
            running = ticket = new Ticket(false);
        }
        starter.accept(ticket);
        return ticket.answer;
    }

    /** The check is over, with the result it was settled with: who waits is told, who came later gets the next one. */
    void ended(Ticket ticket) {
        Ticket following;
        synchronized (this) {
            if (running != ticket) {
                return;
            }
            running = following = next;
            next = null;
        }
        // whoever waits may do anything in the callback
        teller.execute(() -> ticket.answer.complete(ticket.settled.get()));
        if (following != null) {
            starter.accept(following);
        }
    }
}

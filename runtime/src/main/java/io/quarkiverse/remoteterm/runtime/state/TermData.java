package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * All that is known of a term. Immutable.
 *
 * @param ended the application stops: nothing changes any more
 */
public record TermData(Served served, Checks checks, Sources sources, History history, boolean paused, boolean ended) {

    public static final TermData INITIAL = new TermData(new Served(null, null, false, false),
            new Checks(0, null, null, null), new Sources(Map.of(), Map.of(), null, false, 0),
            new History(null, null, 0, false, null), false, false);

    /**
     * @param published null if nothing is
     * @param override null if there is none
     * @param withheld whether readers do not get the published value
     * @param copyMissing whether the published version could not be written to the disk
     */
    public record Served(Published published, TermSnapshot<Object> override, boolean withheld, boolean copyMissing) {
    }

    /**
     * @param lastId of the check that was started last
     * @param running null if no check is under way
     * @param queued the check that follows it; null if none is wanted
     * @param overdue a check past its deadline that has not returned; null if there is none
     */
    public record Checks(long lastId, Running running, Queued queued, Overdue overdue) {

        /**
         * @return the check whose end is to come; 0 if there is none
         */
        public long underWay() {
            return running != null ? running.id() : overdue != null ? overdue.id() : 0;
        }
    }

    /**
     * @param startedAt monotonic: when it was started, then when it got its thread
     */
    public record Running(long id, CheckTrigger trigger, long startedAt, List<CompletableFuture<RefreshResult>> waiters) {

        Running with(CompletableFuture<RefreshResult> waiter) {
            return new Running(id, trigger, startedAt, append(waiters, waiter));
        }
    }

    /**
     * @param pushed whether a message asks for it, perhaps among others
     */
    public record Queued(CheckTrigger trigger, boolean pushed, List<CompletableFuture<RefreshResult>> waiters) {

        static Queued of(CheckTrigger trigger, CompletableFuture<RefreshResult> waiter) {
            return new Queued(trigger, trigger == CheckTrigger.PUSH, append(List.of(), waiter));
        }

        /** One check for all who ask meanwhile: on demand, if one of them asks for that. */
        static Queued merge(Queued before, CheckTrigger trigger, CompletableFuture<RefreshResult> waiter) {
            return before == null ? of(trigger, waiter)
                    : new Queued(before.trigger == CheckTrigger.DEMAND ? before.trigger : trigger,
                            before.pushed || trigger == CheckTrigger.PUSH, append(before.waiters, waiter));
        }
    }

    public record Overdue(long id, long startedAt, String activity) {
    }

    /**
     * @param rejections the rejected version by source
     * @param strikes against a version, by source
     * @param rejected the primary source's newest version, if it was rejected; else null
     * @param confirmed whether the primary source has once been seen to have the published value
     * @param unconfirmedChecks how many checks have ended before that
     */
    public record Sources(Map<String, Rejection> rejections, Map<String, Strikes> strikes, Rejection rejected,
            boolean confirmed, int unconfirmedChecks) {
    }

    public record Strikes(String version, int count) {
    }

    /**
     * @param failing whether the last check has failed
     * @param lastFailure what the last failure or rejection said; null once it has passed
     */
    public record History(Instant lastAttempt, Instant lastSuccess, int consecutiveFailures, boolean failing,
            String lastFailure) {
    }

    static <T> List<T> append(List<T> list, T element) {
        if (element == null) {
            return list;
        }
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return List.copyOf(longer);
    }
}

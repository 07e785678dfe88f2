package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.runtime.state.TermData.Checks;
import io.quarkiverse.remoteterm.runtime.state.TermData.History;
import io.quarkiverse.remoteterm.runtime.state.TermData.Overdue;
import io.quarkiverse.remoteterm.runtime.state.TermData.Queued;
import io.quarkiverse.remoteterm.runtime.state.TermData.Running;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

/**
 * One check a term at a time: which request starts one, which is answered by which, and whether a check has returned before
 * its deadline has passed.
 */
final class CheckReducer {

    private CheckReducer() {
    }

    static void requested(Draft draft, TermEvent.CheckRequested request) {
        Running running = draft.checks.running();
        if (draft.ended) {
            draft.effects.add(new Effect.Answer(TermData.append(List.of(), request.waiter()), TermReducer.stopping()));
        } else if (running == null) {
            start(draft, Queued.of(request.trigger(), request.waiter()));
        } else if (request.trigger() == CheckTrigger.DEMAND || request.trigger() == CheckTrigger.PUSH) {
            // the check under way may have asked its source before the object changed
            draft.checks = new Checks(draft.checks.lastId(), running,
                    Queued.merge(draft.checks.queued(), request.trigger(), request.waiter()), draft.checks.overdue());
        } else {
            draft.checks = new Checks(draft.checks.lastId(), running.with(request.waiter()), draft.checks.queued(),
                    draft.checks.overdue());
        }
    }

    static void started(Draft draft, long id) {
        Running running = draft.checks.running();
        if (running != null && running.id() == id) {
            // its time counts from here: not while it waits for a thread
            draft.checks = new Checks(draft.checks.lastId(),
                    new Running(id, running.trigger(), draft.now.nanos(), running.waiters()), draft.checks.queued(),
                    draft.checks.overdue());
            attempted(draft, draft.now.wall());
        }
    }

    static void ended(Draft draft, TermEvent.CheckEnded event) {
        Checks checks = draft.checks;
        if (checks.overdue() != null && checks.overdue().id() == event.id()) {
            draft.checks = new Checks(checks.lastId(), checks.running(), checks.queued(), null);
            draft.effects.addAll(discarded(event.result()));
            startQueued(draft);
            return;
        }
        Running running = checks.running();
        if (running == null || running.id() != event.id()) {
            // it was answered before it returned
            draft.effects.addAll(discarded(event.result()));
            return;
        }
        draft.checks = new Checks(checks.lastId(), null, checks.queued(), draft.checks.overdue());
        RefreshResult result = ResultReducer.settle(draft, running.trigger(), event.result());
        draft.effects.add(new Effect.Answer(running.waiters(), result));
        startQueued(draft);
    }

    /**
     * @return what gives up the result of a check that changes nothing
     */
    static List<Effect> discarded(CheckResult result) {
        CheckOutcome outcome = result.answer().outcome();
        if (outcome instanceof CheckOutcome.Fresh fresh) {
            return List.of(new Effect.Discard(fresh.candidate()));
        }
        return outcome instanceof CheckOutcome.Unchanged unchanged
                ? unchanged.copy().<Effect> map(Effect.DiscardCopy::new).stream().toList()
                : List.of();
    }

    static void deadlinePassed(Draft draft, TermEvent.DeadlinePassed event) {
        Running running = draft.checks.running();
        if (running == null || running.id() != event.id()) {
            return;
        }
        TimeoutException cause = new TimeoutException("the check did not end within fetch-timeout "
                + DurationFormat.of(event.timeout()) + ": it was " + event.activity());
        draft.checks = new Checks(draft.checks.lastId(), null, draft.checks.queued(),
                new Overdue(running.id(), running.startedAt(), event.activity()));
        draft.effects.add(new Effect.EndWaits(running.id(), cause.getMessage()));
        fail(draft, running, cause);
        startQueued(draft);
    }

    private static void startQueued(Draft draft) {
        Queued queued = draft.checks.queued();
        if (queued != null) {
            draft.checks = new Checks(draft.checks.lastId(), draft.checks.running(), null, draft.checks.overdue());
            start(draft, queued);
        }
    }

    private static void start(Draft draft, Queued wanted) {
        Checks checks = draft.checks;
        long id = checks.lastId() + 1;
        Running running = new Running(id, wanted.trigger(), draft.now.nanos(), wanted.waiters());
        Overdue overdue = checks.overdue();
        if (overdue != null) {
            attempted(draft, draft.now.wall());
            // a message is followed by a check that starts after it, once one can
            Queued queued = wanted.pushed() ? Queued.of(CheckTrigger.PUSH, null) : checks.queued();
            draft.checks = new Checks(id, null, queued, overdue);
            fail(draft, running, new TimeoutException("the check that started "
                    + DurationFormat.of(draft.now.since(overdue.startedAt())) + " ago has passed its deadline while it was "
                    + overdue.activity() + "; no other can start before it returns"));
            return;
        }
        draft.checks = new Checks(id, running, checks.queued(), null);
        draft.effects.add(new Effect.StartCheck(new Check(id, wanted.trigger(), draft.now.nanos(), draft.published(),
                draft.sources.rejections(), draft.served.copyMissing(), draft.history.failing())));
    }

    /** A check that came to nothing, before anything was known of its source. */
    private static void fail(Draft draft, Running check, TimeoutException cause) {
        draft.failed(cause.getMessage());
        RefreshResult result = new RefreshResult.Failed(cause);
        CheckReport report = new CheckReport(check.trigger(), result, null,
                Measures.ofNothing(draft.now.since(check.startedAt())), null);
        draft.effects.add(new Effect.Notify(Optional.of(report), Optional.empty(), Optional.empty(),
                Optional.of(new TermRefreshFailed(draft.term, cause, draft.history.consecutiveFailures()))));
        draft.schedule(Optional.empty(), Optional.empty());
        draft.effects.add(new Effect.Answer(check.waiters(), result));
    }

    private static void attempted(Draft draft, Instant at) {
        History history = draft.history;
        draft.history = new History(at, history.lastSuccess(), history.consecutiveFailures(), history.failing(),
                history.lastFailure());
    }
}

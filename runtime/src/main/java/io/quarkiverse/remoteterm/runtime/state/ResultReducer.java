package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.state.TermData.History;
import io.quarkiverse.remoteterm.runtime.state.TermData.Sources;
import io.quarkiverse.remoteterm.runtime.state.TermData.Strikes;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult.Answer;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * What the result of a check makes of a term, when it has returned in time.
 */
final class ResultReducer {

    private final Draft draft;
    private final CheckTrigger trigger;
    private final CheckResult result;
    private final Answer answer;

    private ResultReducer(Draft draft, CheckTrigger trigger, CheckResult result) {
        this.draft = draft;
        this.trigger = trigger;
        this.result = result;
        this.answer = result.answer();
    }

    /**
     * @return what those who wait for the check are answered
     */
    static RefreshResult settle(Draft draft, CheckTrigger trigger, CheckResult result) {
        return new ResultReducer(draft, trigger, result).settle();
    }

    private RefreshResult settle() {
        result.failovers().forEach(this::remember);
        CheckOutcome outcome = answer.outcome();
        if (outcome instanceof CheckOutcome.Fresh fresh) {
            return isOutdated(fresh.candidate()) ? discard() : publish(fresh.candidate());
        }
        if (outcome instanceof CheckOutcome.Unchanged unchanged) {
            return confirm(unchanged);
        }
        if (outcome instanceof CheckOutcome.Rejected rejected) {
            return reject(rejected.rejection());
        }
        if (outcome instanceof CheckOutcome.StillRejected still) {
            return reject(still.rejection());
        }
        if (outcome instanceof CheckOutcome.Strike strike) {
            return strike(strike.rejection()) ? reject(strike.rejection())
                    : fail(strike.rejection().cause(), strike.rejection().description());
        }
        if (outcome instanceof CheckOutcome.Failed failed) {
            return fail(failed.failure().cause(), failed.failure().description());
        }
        throw new IllegalStateException("No outcome of a source that decides: " + outcome);
    }

    /** What a failover has is not tried again; what the term is does not change. */
    private void remember(CheckOutcome failover) {
        if (failover instanceof CheckOutcome.Rejected rejected) {
            remember(rejected.rejection());
        } else if (failover instanceof CheckOutcome.Strike strike && strike(strike.rejection())) {
            remember(strike.rejection());
        }
    }

    private void remember(Rejection rejection) {
        Sources before = draft.sources;
        draft.sources = new Sources(
                Draft.with(before.rejections(), rejection.sourceId(), rejection.rememberedAt(draft.now.nanos())),
                Draft.without(before.strikes(), rejection.sourceId()), before.rejected(), before.confirmed(),
                before.unconfirmedChecks());
    }

    /** A failover's copy fills an empty term; the disk copy may have done so since the failover was asked. */
    private boolean isOutdated(Candidate candidate) {
        return answer.origin() == TermOrigin.FAILOVER && draft.published() != null
                && !draft.published().isOlderThan(candidate.sourceModified());
    }

    private RefreshResult discard() {
        draft.effects.addAll(CheckReducer.discarded(result));
        return fail(result.primaryFailure().cause(), result.primaryFailure().description());
    }

    private RefreshResult publish(Candidate candidate) {
        Published old = draft.published();
        TermSnapshot<Object> snapshot = new TermSnapshot<>(candidate.value(), candidate.version(), answer.origin(),
                draft.now.wall());
        draft.published(new Published(snapshot, answer.sourceId(), candidate.sourceModified(),
                candidate.manifest(), draft.now.nanos()), false);
        succeeded();
        draft.effects.add(new Effect.Publish(snapshot, candidate));
        candidate.copy().ifPresent(copy -> draft.effects.add(new Effect.Persist(candidate.version(), copy)));
        RefreshResult published = new RefreshResult.Published(candidate.version());
        TermPublished<?> event = new TermPublished<>(draft.term, old == null ? null : old.snapshot().value(),
                candidate.value(), old == null ? null : old.version(), candidate.version());
        end(published, Optional.of(event), Optional.empty(), Optional.empty());
        return published;
    }

    private RefreshResult confirm(CheckOutcome.Unchanged unchanged) {
        Published before = draft.published();
        draft.published(before.confirmed(answer.origin(), draft.now.nanos()), draft.served.copyMissing());
        succeeded();
        if (draft.published().snapshot() != before.snapshot()) {
            draft.effects.add(new Effect.Describe(draft.published().snapshot()));
        }
        draft.effects.add(unchanged.copy()
                .<Effect> map(copy -> new Effect.Persist(unchanged.version(), copy))
                .orElseGet(() -> new Effect.ConfirmCopy(unchanged.version(), draft.now.wall())));
        RefreshResult confirmed = new RefreshResult.Unchanged(unchanged.version());
        end(confirmed, Optional.empty(), Optional.empty(), Optional.empty());
        return confirmed;
    }

    private void succeeded() {
        boolean primary = answer.origin() != TermOrigin.FAILOVER;
        Sources before = draft.sources;
        Rejection rejected = primary ? null : before.rejected();
        draft.sources = new Sources(Draft.without(before.rejections(), answer.sourceId()),
                Draft.without(before.strikes(), answer.sourceId()), rejected, before.confirmed() || primary,
                primary ? 0 : before.unconfirmedChecks() + 1);
        String lastFailure = result.primaryFailure() != null ? result.primaryFailure().description()
                : rejected != null ? rejected.description() : null;
        draft.history = new History(draft.history.lastAttempt(), draft.now.wall(), 0, false, lastFailure);
    }

    private RefreshResult reject(Rejection rejection) {
        boolean news = !rejection.isSameAs(draft.sources.rejections().get(rejection.sourceId()));
        remember(rejection);
        Sources before = draft.sources;
        draft.sources = new Sources(before.rejections(), before.strikes(), rejection, before.confirmed(),
                before.unconfirmedChecks());
        draft.unconfirmed();
        draft.history = new History(draft.history.lastAttempt(), draft.history.lastSuccess(), 0, false,
                rejection.description());
        RefreshResult rejected = new RefreshResult.Rejected(rejection.version(), rejection.cause());
        end(rejected, Optional.empty(), news
                ? Optional.of(new TermRejected(draft.term, rejection.version(), rejection.cause()))
                : Optional.empty(), Optional.empty());
        return rejected;
    }

    /**
     * @return whether the version has been met often enough to be rejected, or was rejected before
     */
    private boolean strike(Rejection rejection) {
        if (rejection.version() == null) {
            return false;
        }
        Rejection before = draft.sources.rejections().get(rejection.sourceId());
        if (before != null && rejection.version().equals(before.version())) {
            return true;
        }
        Map<String, Strikes> all = draft.sources.strikes();
        Strikes known = all.get(rejection.sourceId());
        Strikes strikes = new Strikes(rejection.version(),
                known != null && known.version().equals(rejection.version()) ? known.count() + 1 : 1);
        draft.sources = new Sources(draft.sources.rejections(), Draft.with(all, rejection.sourceId(), strikes),
                draft.sources.rejected(), draft.sources.confirmed(), draft.sources.unconfirmedChecks());
        return RejectionPolicy.isRejected(strikes);
    }

    private RefreshResult fail(Throwable cause, String description) {
        draft.failed(description);
        RefreshResult failed = new RefreshResult.Failed(cause);
        end(failed, Optional.empty(), Optional.empty(),
                Optional.of(new TermRefreshFailed(draft.term, cause, draft.history.consecutiveFailures())));
        return failed;
    }

    private void end(RefreshResult refresh, Optional<TermPublished<?>> published, Optional<TermRejected> rejected,
            Optional<TermRefreshFailed> failed) {
        CheckReport report = new CheckReport(trigger, refresh, answer.source(), result.measures(), sourceModified());
        draft.effects.add(new Effect.Notify(Optional.of(report), published, rejected, failed));
        boolean succeeded = refresh instanceof RefreshResult.Published || refresh instanceof RefreshResult.Unchanged;
        // max-age of an answer that cannot be used postpones nothing
        draft.schedule(result.retryAfter(), succeeded ? result.freshFor() : Optional.empty());
    }

    private Instant sourceModified() {
        return draft.published() == null ? null : draft.published().sourceModified();
    }
}

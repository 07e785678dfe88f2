package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.state.TermData.Checks;
import io.quarkiverse.remoteterm.runtime.state.TermData.Served;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;

/**
 * Decides what each event makes of a term. A function of what is known, the event and the time: no threads, no clocks, nothing
 * else that changes.
 */
public final class TermReducer {

    /** Whoever resets a term sees it without a value. */
    private static final Duration QUIET_AFTER_RESET = Duration.ofSeconds(1);

    private final String term;
    private final Staleness staleness;

    public TermReducer(String term, StalenessSettings staleness) {
        this.term = term;
        this.staleness = new Staleness(staleness);
    }

    public Transition apply(TermData data, TermEvent event, Moment now) {
        Draft draft = new Draft(term, data, now);
        if (event instanceof TermEvent.CheckRequested requested) {
            CheckReducer.requested(draft, requested);
        } else if (event instanceof TermEvent.CheckStarted started) {
            CheckReducer.started(draft, started.id());
        } else if (event instanceof TermEvent.CheckEnded ended) {
            CheckReducer.ended(draft, ended);
        } else if (event instanceof TermEvent.DeadlinePassed passed) {
            CheckReducer.deadlinePassed(draft, passed);
        } else if (event instanceof TermEvent.CopyLoaded loaded) {
            copyLoaded(draft, loaded);
        } else if (event instanceof TermEvent.CopyPersisted persisted) {
            copyPersisted(draft, persisted);
        } else if (event instanceof TermEvent.Stopped) {
            stopped(draft);
        } else if (!data.ended()) {
            changedByHandOrTime(draft, event);
        }
        return draft.finish(staleness);
    }

    private void changedByHandOrTime(Draft draft, TermEvent event) {
        if (event instanceof TermEvent.Overridden overridden) {
            TermSnapshot<Object> snapshot = new TermSnapshot<>(overridden.value(), null, TermOrigin.OVERRIDE,
                    draft.now.wall());
            override(draft, snapshot, new Effect.Override(snapshot));
        } else if (event instanceof TermEvent.Reverted && draft.served.override() != null) {
            override(draft, null, new Effect.Revert());
        } else if (event instanceof TermEvent.PauseChanged change) {
            draft.paused = change.paused();
            draft.effects.add(Effect.Notify.STATE);
        } else if (event instanceof TermEvent.Backdated backdated && draft.published() != null) {
            Published published = draft.published();
            draft.published(published.confirmed(published.origin(), draft.now.nanos() - backdated.age().toNanos()),
                    draft.served.copyMissing());
            draft.effects.add(Effect.Notify.STATE);
        } else if (event instanceof TermEvent.Reset) {
            reset(draft);
        } else if (event instanceof TermEvent.Aged) {
            draft.effects.add(Effect.Notify.STATE);
            staleness.untilStale(draft.published(), draft.now)
                    .ifPresent(later -> draft.effects.add(new Effect.WatchAge(Optional.of(later))));
        }
    }

    private static void override(Draft draft, TermSnapshot<Object> snapshot, Effect effect) {
        draft.served = new Served(draft.published(), snapshot, draft.served.withheld(), draft.served.copyMissing());
        draft.effects.add(effect);
        draft.effects.add(Effect.Notify.STATE);
    }

    /** The copy is of use only while there is nothing newer. */
    private void copyLoaded(Draft draft, TermEvent.CopyLoaded loaded) {
        Candidate candidate = loaded.candidate();
        if (draft.ended || draft.published() != null) {
            draft.effects.add(new Effect.Discard(candidate));
            return;
        }
        TermSnapshot<Object> snapshot = new TermSnapshot<>(candidate.value(), candidate.version(), TermOrigin.DISK,
                draft.now.wall());
        draft.published(new Published(snapshot, loaded.sourceId(), candidate.sourceModified(),
                candidate.manifest(), draft.now.nanos() - loaded.age().toNanos()), false);
        draft.effects.add(new Effect.Publish(snapshot, candidate));
        draft.effects.add(new Effect.Notify(Optional.empty(),
                Optional.of(new TermPublished<>(term, null, candidate.value(), null, candidate.version())),
                Optional.empty(), Optional.empty()));
    }

    private static void copyPersisted(Draft draft, TermEvent.CopyPersisted persisted) {
        if (draft.published() != null && persisted.version().equals(draft.published().version())) {
            draft.published(draft.published(), !persisted.success());
        }
    }

    private static void stopped(Draft draft) {
        if (draft.ended) {
            return;
        }
        draft.ended = true;
        endChecks(draft, stopping());
        draft.checks = new Checks(draft.checks.lastId(), null, null, draft.checks.overdue());
    }

    /** A check that is past its deadline hinders none that comes now. */
    private static void reset(Draft draft) {
        endChecks(draft, new RefreshResult.Failed(new CancellationException("the term was reset")));
        draft.checks = new Checks(draft.checks.lastId(), null, null, null);
        draft.effects.add(new Effect.Withhold(true));
        if (draft.served.override() != null) {
            draft.effects.add(new Effect.Revert());
        }
        draft.served = new Served(null, null, true, false);
        draft.sources = TermData.INITIAL.sources();
        draft.history = TermData.INITIAL.history();
        draft.schedule(Optional.of(QUIET_AFTER_RESET), Optional.empty());
    }

    private static void endChecks(Draft draft, RefreshResult.Failed answer) {
        if (draft.checks.running() != null) {
            draft.effects.add(new Effect.EndWaits(draft.checks.running().id(), answer.cause().getMessage()));
            draft.effects.add(new Effect.Answer(draft.checks.running().waiters(), answer));
        }
        if (draft.checks.queued() != null) {
            draft.effects.add(new Effect.Answer(draft.checks.queued().waiters(), answer));
        }
    }

    static RefreshResult.Failed stopping() {
        return new RefreshResult.Failed(new CancellationException("the application stops"));
    }
}

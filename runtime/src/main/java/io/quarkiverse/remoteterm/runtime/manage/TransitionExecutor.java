package io.quarkiverse.remoteterm.runtime.manage;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.manage.threads.OrderedTasks;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.schedule.CheckSchedule;
import io.quarkiverse.remoteterm.runtime.state.Effect;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.TermData;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.TermMonitor;
import io.quarkiverse.remoteterm.runtime.state.Transition;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;

/**
 * Carries out the transitions of one term: what readers see and when the next check comes at once, under the monitor's lock;
 * what may block is put into a queue, in the same order. Nothing that fails here keeps the rest from being carried out.
 */
final class TransitionExecutor implements TermMonitor.Executor {

    private static final Logger LOG = Logger.getLogger(TransitionExecutor.class);
    /** Made in advance: when it is needed, there may be no memory for it. */
    private static final Failure NOT_STARTED = Failure.local(new IllegalStateException("the check could not be started"),
            "the check could not be started");

    /**
     * The parts that it moves.
     *
     * @param status the status that belongs to what is known
     */
    record Parts(TermParts term, TermCell<Object> cell, CheckRunner checks, CheckSchedule schedule, OrderedTasks queue,
            Events events, Function<TermData, TermStatus> status) {
    }

    /** Takes the events that carrying out leads to. */
    interface Events {

        /** From another thread, later. */
        void apply(TermEvent event);

        /** While a transition is carried out, or from the queue: it is in progress already. */
        void follow(TermEvent event);
    }

    private final Parts parts;
    private final TermExecutor executor;
    private final TermChangeListener listener;
    private Future<?> ageTimer;
    private TermStatus notified;
    /** Between a persist and the notification that follows it, in the queue. */
    private volatile Duration persisted;

    TransitionExecutor(Parts parts, TermExecutor executor, TermChangeListener listener, TermStatus initial) {
        this.parts = parts;
        this.executor = executor;
        this.listener = listener;
        this.notified = initial;
    }

    @Override
    public void carryOut(Transition transition) {
        for (Effect effect : transition.effects()) {
            try {
                if (effect instanceof Effect.Immediate immediate) {
                    carryOut(immediate);
                }
            } catch (Throwable failed) {
                failed(effect, failed);
            }
        }
        for (Effect effect : transition.effects()) {
            try {
                if (effect instanceof Effect.Queued later) {
                    enqueue(later, transition.after());
                }
            } catch (Throwable failed) {
                failed(effect, failed);
            }
        }
    }

    private void carryOut(Effect.Immediate effect) {
        if (effect instanceof Effect.Publish publish) {
            parts.cell().publish(publish.snapshot(), publish.candidate().file());
        } else if (effect instanceof Effect.Describe describe) {
            parts.cell().describe(describe.snapshot());
        } else if (effect instanceof Effect.Withhold withhold) {
            parts.cell().withhold(withhold.withheld());
        } else if (effect instanceof Effect.Override override) {
            parts.cell().override(override.snapshot());
        } else if (effect instanceof Effect.Revert) {
            parts.cell().revert();
        } else if (effect instanceof Effect.Discard discard) {
            parts.cell().discard(discard.candidate().value(), discard.candidate().file());
            discard.candidate().copy().ifPresent(copy -> parts.queue().add(copy::discard));
        } else if (effect instanceof Effect.StartCheck start) {
            boolean lazy = parts.term().settings().startup().lazy() && start.check().published() == null;
            parts.checks().start(start.check(), start.check().suspect() || lazy);
        } else if (effect instanceof Effect.EndWaits end) {
            parts.checks().endWaits(end.checkId(), end.reason());
        } else if (effect instanceof Effect.Schedule schedule) {
            parts.schedule().ended(schedule.next());
        } else if (effect instanceof Effect.WatchAge watch) {
            watchAge(watch.untilStale().orElse(null));
        }
    }

    private void failed(Effect effect, Throwable failure) {
        if (effect instanceof Effect.StartCheck start) {
            // no thread, or the application stops: the check has ended before it began
            parts.events().follow(new TermEvent.CheckEnded(start.check().id(), notStarted(failure)));
        } else {
            log(effect, failure);
        }
    }

    private static CheckResult notStarted(Throwable failure) {
        try {
            return CheckResult.failed(Failure.local(Failures.sanitize(failure),
                    "the check could not be started: " + Failures.describe(failure)));
        } catch (Throwable undescribed) {
            return CheckResult.failed(NOT_STARTED);
        }
    }

    private void log(Effect effect, Throwable failure) {
        try {
            LOG.errorf(failure, "Remote term '%s': a change could not be carried out: %s", parts.term().name(),
                    effect.getClass().getSimpleName());
        } catch (Throwable loggingFailed) {
            // out of memory, most likely: the rest of the transition must be carried out all the same
        }
    }

    private void watchAge(Duration untilStale) {
        if (ageTimer != null) {
            ageTimer.cancel(false);
            ageTimer = null;
        }
        if (untilStale != null) {
            ageTimer = executor.later(untilStale, () -> parts.events().apply(new TermEvent.Aged()));
        }
    }

    private void enqueue(Effect.Queued effect, TermData after) {
        if (effect instanceof Effect.Notify notify) {
            TermStatus now = parts.status().apply(after);
            TermStatus before = notified;
            if (isNews(notify, before, now)) {
                notified = now;
                TermChange change = new TermChange(before, now, parts.cell().find().isPresent(), notify.check(),
                        notify.published(), notify.rejected(), notify.failed());
                parts.queue().add(() -> notify(change));
            }
        } else if (effect instanceof Effect.Answer answer) {
            parts.queue().addAnswer(() -> answer.waiters().forEach(waiter -> answer(waiter, answer.result())));
        } else {
            parts.queue().add(() -> carryOut(effect));
        }
    }

    private void notify(TermChange change) {
        Duration took = persisted;
        persisted = null;
        listener.changed(parts.term().identity(), took == null ? change : change.with(CheckStage.PERSIST, took));
    }

    /** What the waiter does next may block, or wait for another answer. */
    private void answer(CompletableFuture<RefreshResult> waiter, RefreshResult result) {
        try {
            onAnotherThread(() -> waiter.complete(result));
        } catch (Throwable noThread) {
            waiter.complete(result);
        }
    }

    private void onAnotherThread(Runnable answer) {
        try {
            executor.execute(answer);
        } catch (RejectedExecutionException stopped) {
            // the threads are gone, and others wait for their answers
            Thread thread = new Thread(answer, "remote-term-answer");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static boolean isNews(Effect.Notify notify, TermStatus before, TermStatus now) {
        // an override may leave the state as it is
        return notify.check().isPresent() || notify.published().isPresent() || before.state() != now.state()
                || before.origin() != now.origin();
    }

    private void carryOut(Effect.Queued effect) {
        if (effect instanceof Effect.DiscardCopy discard) {
            discard.copy().discard();
        } else if (effect instanceof Effect.Persist persist) {
            long before = System.nanoTime();
            boolean kept = false;
            try {
                kept = persist.copy().persist();
            } finally {
                persisted = Duration.ofNanos(System.nanoTime() - before);
                parts.events().follow(new TermEvent.CopyPersisted(persist.version(), kept));
            }
        } else if (effect instanceof Effect.ConfirmCopy confirm && parts.term().sources().replacement().isEmpty()) {
            parts.term().copies().ifPresent(
                    copies -> copies.confirmed(parts.term().name(), confirm.version(), confirm.at()));
        }
    }
}

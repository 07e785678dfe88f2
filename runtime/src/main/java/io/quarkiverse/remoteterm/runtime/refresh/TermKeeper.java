package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.observe.CheckReport;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;

/**
 * Runs the checks of one term, one at a time, and commits what comes of them: value first, then version, then disk, then word
 * to others. The only place where a term changes.
 */
final class TermKeeper {

    /**
     * Told after each check.
     */
    @FunctionalInterface
    interface AfterCheck {

        /**
         * @param retryAfter how long the source asks to be left alone
         * @param freshFor how long its answer is good for, by its own word
         */
        void checked(Optional<Duration> retryAfter, Optional<Duration> freshFor);
    }

    private final TermParts parts;
    private final TermCell<Object> cell;
    private final TermRecord record;
    private final TermBoard board;
    private final SourcesCheck sources;
    private final TermExecutor executor;
    private final DecodePermits permits;
    private final TimeSource time;
    private final CheckLane lane;
    /** Guards the record and every change of the cell that follows from it. */
    private final ReentrantLock lock;
    private final AfterCheck afterCheck;

    private volatile CheckRun running;
    private volatile CheckRun overdue;
    private volatile boolean stopped;

    TermKeeper(TermParts parts, TermCell<Object> cell, TermRecord record, TermBoard board, ReentrantLock lock,
            SourcesCheck sources, TermExecutor executor, DecodePermits permits, TimeSource time,
            AfterCheck afterCheck) {
        this.parts = parts;
        this.cell = cell;
        this.record = record;
        this.board = board;
        this.lock = lock;
        this.sources = sources;
        this.executor = executor;
        this.permits = permits;
        this.time = time;
        this.afterCheck = afterCheck;
        this.lane = new CheckLane(this::start, executor::tell);
    }

    /** A check that starts after this call, and tries a refused version again. */
    CompletableFuture<RefreshResult> checkByHand() {
        return lane.byHand();
    }

    /** A check now, unless one is under way: then that one's result. */
    CompletableFuture<RefreshResult> checkBySchedule() {
        return lane.bySchedule();
    }

    /** Ends the check under way; none starts any more. */
    void stop() {
        stopped = true;
        CheckRun current = running;
        if (current != null) {
            current.fence("the application stops");
            turnAway(current.ticket());
        }
    }

    private void turnAway(CheckLane.Ticket ticket) {
        ticket.settle(new RefreshResult.Failed(new CancellationException("the application stops")));
        lane.ended(ticket);
    }

    private void start(CheckLane.Ticket ticket) {
        if (stopped) {
            turnAway(ticket);
            return;
        }
        CheckRun run = new CheckRun(ticket, time, executor, parts.settings().check().fetchTimeout(),
                parts.settings().check().attemptTimeout(),
                permits.permit());
        running = run;
        boolean suspect = locked(() -> record.consecutiveFailures() > 0);
        if (suspect) {
            executor.executeSuspect(() -> run(ticket, run));
        } else {
            executor.execute(() -> run(ticket, run));
        }
    }

    private void watch(CheckRun run, Duration delay) {
        executor.later(delay, () -> {
            Duration again = run.watch();
            if (again != null) {
                watch(run, again);
            }
        });
    }

    private void run(CheckLane.Ticket ticket, CheckRun run) {
        if (stopped || run.fenced()) {
            run.end();
            return;
        }
        run.begin();
        executor.later(parts.settings().check().fetchTimeout(), () -> onDeadline(ticket, run));
        watch(run, parts.settings().check().attemptTimeout());
        Consumer<CheckReport> report = parts.listeners().checkStarted(parts.identity());
        Settlement settlement = null;
        try {
            locked(() -> {
                record.attempted();
                return null;
            });
            settlement = settle(ticket, run, ask(ticket, run));
        } finally {
            boolean fenced = run.fenced();
            run.end();
            if (fenced && !stopped) {
                executor.threadBack();
            }
            if (settlement == null && !fenced) {
                // not foreseen, but no reason to end the loop
                ticket.settle(new RefreshResult.Failed(new IllegalStateException("the check ended unexpectedly")));
            }
            report.accept(settlement != null ? settlement.report(run)
                    : new CheckReport(new RefreshResult.Failed(deadlinePassed(run)), run.elapsed(), null, 0));
            if (settlement != null || !fenced) {
                lane.ended(ticket);
            }
        }
    }

    private SourcesCheck.Answer ask(CheckLane.Ticket ticket, CheckRun run) {
        CheckRun before = overdue;
        if (before != null && before.phase() != CheckRun.Phase.ENDED) {
            return ours(new IllegalStateException("the check that started " + Durations.words(before.elapsed())
                    + " ago has passed its deadline and is still " + before.phase().words
                    + "; no other can start before it returns"));
        }
        overdue = null;
        try {
            return sources.ask(knowledge(ticket), run);
        } catch (Throwable unexpected) {
            return ours(unexpected);
        }
    }

    private SourcesCheck.Answer ours(Throwable cause) {
        Failure failure = Failure.ofOurs(cause);
        return new SourcesCheck.Answer(new SourceOutcome.Broken(failure), null, TermOrigin.REMOTE, failure,
                List.of());
    }

    private void onDeadline(CheckLane.Ticket ticket, CheckRun run) {
        CheckRun.Phase at = run.phase();
        TimeoutException cause = deadlinePassed(run);
        if (!run.fence(cause.getMessage())) {
            return;
        }
        overdue = run;
        executor.threadLost();
        executor.execute(() -> {
            RefreshResult failed = new RefreshResult.Failed(cause);
            // what was published before the deadline stays so; only its thread is late
            if (at != CheckRun.Phase.PUBLISHED && ticket.settle(failed) && !stopped) {
                Failure failure = Failure.ofOurs(cause);
                int failures = locked(() -> {
                    record.failed(failure.cause());
                    return record.consecutiveFailures();
                });
                board.tellState();
                parts.listeners().refreshFailed(parts.identity(), new TermRefreshFailed(parts.name(), cause, failures));
            }
            afterCheck.checked(Optional.empty(), Optional.empty());
            lane.ended(ticket);
        });
    }

    private TimeoutException deadlinePassed(CheckRun run) {
        return new TimeoutException("the check did not end within fetch-timeout "
                + Durations.words(parts.settings().check().fetchTimeout()) + ": it was " + run.phase().words);
    }

    private SourcesCheck.Knowledge knowledge(CheckLane.Ticket ticket) {
        return new SourcesCheck.Knowledge() {
            @Override
            public Known of(Source source) {
                return locked(() -> record.known(source, ticket.byHand()));
            }

            @Override
            public Object value() {
                TermSnapshot<Object> published = cell.published();
                return published == null ? null : published.value();
            }

            @Override
            public boolean wantsInstead(Optional<Instant> lastModified) {
                return locked(() -> record.wantsInstead(lastModified));
            }
        };
    }

    /**
     * What a check came to.
     *
     * @param tell what others are told of it
     */
    private record Settlement(RefreshResult result, SourcesCheck.Answer answer, long payloadSize, Runnable tell) {

        CheckReport report(CheckRun run) {
            return new CheckReport(result, run.elapsed(), answer.source() == null ? null : answer.source().description(),
                    payloadSize);
        }
    }

    /**
     * @return null if the check was fenced: it has been settled already, or nobody wants to know
     */
    private Settlement settle(CheckLane.Ticket ticket, CheckRun run, SourcesCheck.Answer answer) {
        Settlement settlement;
        lock.lock();
        try {
            if (!run.commit()) {
                if (answer.outcome() instanceof SourceOutcome.Fresh fresh) {
                    fresh.candidate().discard();
                }
                return null;
            }
            for (SourceOutcome aside : answer.asides()) {
                remember(aside);
            }
            settlement = commit(answer);
            ticket.settle(settlement.result());
        } finally {
            lock.unlock();
        }
        settlement.tell().run();
        afterCheck.checked(answer.retryAfter(), answer.freshFor());
        return settlement;
    }

    private void remember(SourceOutcome aside) {
        if (aside instanceof SourceOutcome.Refused refused) {
            record.remember(refused.refusal());
        } else if (aside instanceof SourceOutcome.Doubtful doubtful && record.doubted(doubtful.refusal())) {
            record.remember(doubtful.refusal());
        }
    }

    private Settlement commit(SourcesCheck.Answer answer) {
        if (answer.outcome() instanceof SourceOutcome.Fresh fresh) {
            return publish(answer, fresh.candidate());
        }
        if (answer.outcome() instanceof SourceOutcome.Same same) {
            return confirm(answer, same.version());
        }
        if (answer.outcome() instanceof SourceOutcome.Refused refused) {
            return refuse(answer, refused.refusal(), record.refused(refused.refusal()), refused.payloadSize());
        }
        if (answer.outcome() instanceof SourceOutcome.StillRefused still) {
            record.stillRefused(still.refusal());
            return refuse(answer, still.refusal(), false, 0);
        }
        if (answer.outcome() instanceof SourceOutcome.Doubtful doubtful) {
            return record.doubted(doubtful.refusal())
                    ? refuse(answer, doubtful.refusal(), record.refused(doubtful.refusal()), doubtful.payloadSize())
                    : fail(answer, doubtful.refusal().cause(), doubtful.payloadSize());
        }
        if (answer.outcome() instanceof SourceOutcome.Broken broken) {
            return fail(answer, broken.failure().cause(), 0);
        }
        throw new IllegalStateException("No outcome of a primary source: " + answer.outcome());
    }

    private Settlement publish(SourcesCheck.Answer answer, Candidate candidate) {
        TermSnapshot<Object> old = cell.published();
        cell.publish(new TermSnapshot<>(candidate.value(), candidate.version(), answer.origin(), time.now()),
                candidate.resources(), false);
        record.published(new TermRecord.Current(candidate.version(), answer.source().id(), answer.origin(),
                candidate.lastModified()), answer.primaryFailure());
        board.freshened();
        return new Settlement(new RefreshResult.Published(candidate.version()), answer, candidate.payloadSize(), () -> {
            if (candidate.copy() != null) {
                candidate.copy().writer().commit(candidate.copy().header());
            }
            board.tellState();
            parts.listeners().published(parts.identity(), new TermPublished<>(parts.name(), old == null ? null : old.value(),
                    candidate.value(), old == null ? null : old.version(), candidate.version()));
        });
    }

    private Settlement confirm(SourcesCheck.Answer answer, String version) {
        TermSnapshot<Object> served = cell.published();
        if (record.confirmed(answer.source(), answer.origin(), answer.primaryFailure())) {
            cell.describe(new TermSnapshot<>(served.value(), served.version(), answer.origin(), served.publishedAt()));
        }
        board.freshened();
        Instant now = time.now();
        return new Settlement(new RefreshResult.Unchanged(version), answer, 0, () -> {
            parts.copies().ifPresent(copies -> copies.confirmed(parts.name(), version, now));
            board.tellState();
        });
    }

    private Settlement refuse(SourcesCheck.Answer answer, Refusal refusal, boolean news, long payloadSize) {
        return new Settlement(new RefreshResult.Rejected(refusal.version(), refusal.cause()), answer, payloadSize, () -> {
            board.tellState();
            if (news) {
                parts.listeners().rejected(parts.identity(),
                        new TermRejected(parts.name(), refusal.version(), refusal.cause()));
            }
        });
    }

    private Settlement fail(SourcesCheck.Answer answer, Throwable cause, long payloadSize) {
        record.failed(cause);
        int failures = record.consecutiveFailures();
        return new Settlement(new RefreshResult.Failed(cause), answer, payloadSize, () -> {
            board.tellState();
            parts.listeners().refreshFailed(parts.identity(), new TermRefreshFailed(parts.name(), cause, failures));
        });
    }

    private <R> R locked(Supplier<R> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}

package io.quarkiverse.remoteterm.runtime.check;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.Fence;
import io.quarkiverse.remoteterm.runtime.check.context.FenceClosedException;
import io.quarkiverse.remoteterm.runtime.check.context.Timers;
import io.quarkiverse.remoteterm.runtime.check.convert.CandidateMaker;
import io.quarkiverse.remoteterm.runtime.check.convert.Disposer;
import io.quarkiverse.remoteterm.runtime.check.convert.Signatures;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.state.Check;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Runs the checks of one term. Each ends with one event, whatever is thrown.
 */
public final class CheckRunner {

    /** What checks run on. */
    public interface Threads extends Timers {

        /**
         * Runs a task that may block.
         *
         * @param suspect whether it is likely to block for long
         */
        void execute(Runnable task, boolean suspect);
    }

    /** Made in advance: when it is needed, there may be no memory for it. */
    private static final Failure UNEXPECTED = Failure.local(new IllegalStateException("the check ended unexpectedly"),
            "the check ended unexpectedly");

    private final TermParts parts;
    private final Threads threads;
    private final CheckContexts contexts;
    private final Disposer disposer;
    private final TermChangeListener listener;
    private final Consumer<TermEvent> events;
    private final Optional<CopyStart> copyStart;
    private final CheckStep chain;

    private final AtomicReference<Run> running = new AtomicReference<>();
    private final Set<Fence> copyLoads = ConcurrentHashMap.newKeySet();

    /**
     * @param environment what all terms share
     * @param events takes what happens
     */
    public CheckRunner(TermParts parts, CheckEnvironment environment, Backoff backoff, Disposer disposer,
            Consumer<TermEvent> events) {
        this.parts = parts;
        this.threads = environment.threads();
        this.contexts = new CheckContexts(parts.settings().check(), environment);
        this.listener = environment.listener();
        this.events = events;
        this.disposer = disposer;
        Optional<Signatures> signatures = parts.integrity().filter(integrity -> integrity.needsSignature())
                .map(integrity -> new Signatures(parts.name(), integrity.signatureLocation(),
                        parts.settings().check().options()));
        CandidateMaker maker = new CandidateMaker(parts, signatures, disposer);
        this.copyStart = parts.copies().map(copies -> new CopyStart(parts, copies, maker));
        CheckStep configured = CheckChain.configured(parts, signatures, maker, backoff, threads, copyStart);
        this.chain = new Deadline(new CheckChain(parts, threads, disposer, configured),
                parts.settings().check().fetchTimeout(), threads, events);
    }

    /**
     * Does not block.
     *
     * @param suspect whether the check is likely to block for long
     */
    public void start(Check check, boolean suspect) {
        Run run = new Run(check);
        running.set(run);
        try {
            threads.execute(run, suspect);
        } catch (Throwable noThread) {
            running.set(null);
            throw noThread;
        }
    }

    /** Whether the check has been started and has not handed over its result. */
    public boolean runs(long id) {
        Run run = running.get();
        return run != null && run.id == id;
    }

    /** The check waits for nothing any more. Does not block. */
    public void endWaits(long id, String reason) {
        Run run = running.get();
        if (run != null && run.id == id) {
            run.fence.close(reason);
        }
    }

    /**
     * Hands over what the disk copy gives, once. Blocks, at most {@code fetch-timeout} for the copy itself.
     *
     * @param wanted whether a copy that has not been loaded yet is worth it
     */
    public Optional<TermEvent.CopyLoaded> takeCopy(BooleanSupplier wanted) {
        Fence fence = contexts.fence();
        copyLoads.add(fence);
        try {
            return contexts.withoutSource("loading the disk copy", fence,
                    context -> copyStart.flatMap(start -> start.take(context, wanted.getAsBoolean())));
        } finally {
            copyLoads.remove(fence);
        }
    }

    /**
     * Makes a candidate of a body that a developer hands over: what a check would make of it, but for its integrity and its
     * disk copy. Blocks, at most {@code fetch-timeout} for the body itself.
     *
     * @param current what validators compare it with; null if there is nothing
     */
    public CheckOutcome convert(FetchedBody body, Object current) {
        if (parts.conversion().payloads().all().size() > 1) {
            String message = "the producer method takes several parts of a manifest, and this is one body";
            return new CheckOutcome.Failed(Failure.local(new IllegalArgumentException(message), message));
        }
        CandidateMaker maker = new CandidateMaker(parts.handedOver(), Optional.empty(), disposer);
        return contexts.withoutSource("the conversion", contexts.fence(),
                context -> maker.make(body, context.withCurrent(current)));
    }

    /** A disk copy that is loaded is not wanted any more. Does not block. */
    public void endCopyLoad(String reason) {
        copyLoads.forEach(fence -> fence.close(reason));
    }

    private final class Run implements Runnable {

        final long id;
        final Fence fence = contexts.fence(task -> threads.execute(carried(task), false));
        private volatile CheckScope scope;
        /** Both hold values that are or will be superseded: let go of at the end, whoever still holds this. */
        private Check check;
        private CheckResult result;

        Run(Check check) {
            this.id = check.id();
            this.check = check;
        }

        @Override
        public void run() {
            try {
                check();
            } finally {
                // not within it: what it holds may be the superseded value, and the next check may need its memory
                end();
            }
        }

        private void check() {
            CheckContext context = null;
            try {
                events.accept(new TermEvent.CheckStarted(id));
                fence.begin();
                fence.requireOpen();
                scope = listener.checkStarted(parts.identity(), check.trigger());
                context = contexts.of(check, fence, stage -> {
                    if (scope != null) {
                        scope.entered(stage);
                    }
                });
                result = chain.run(context);
            } catch (Throwable unexpected) {
                result = CheckResult.failed(Failure.local(Failures.sanitize(unexpected), Failures.describe(unexpected)));
            } finally {
                fence.end();
                discardLost(context);
            }
        }

        /** An error between the making of a value and the result must not leave it open. */
        private void discardLost(CheckContext context) {
            if (context == null) {
                return;
            }
            for (Candidate made : context.progress().made()) {
                if (result == null || !result.gives(made)) {
                    disposer.discard(made.value(), made.file());
                    made.copy().ifPresent(PendingCopy::discard);
                }
            }
        }

        private Runnable carried(Runnable task) {
            return scope == null ? task : scope.carry(task);
        }

        private void end() {
            CheckTrigger trigger = check.trigger();
            CheckResult found = result;
            check = null;
            result = null;
            try {
                events.accept(new TermEvent.CheckEnded(id, found != null ? found : CheckResult.failed(UNEXPECTED)));
            } finally {
                // unless the next one has been started meanwhile
                running.compareAndSet(this, null);
                if (scope != null && found != null) {
                    scope.close(report(trigger, found));
                }
            }
        }

        /** What came after the check's end from outside does not count. */
        private RefreshResult refreshResult(CheckResult result) {
            try {
                fence.requireOpen();
                return result.answer().outcome().result();
            } catch (FenceClosedException ended) {
                return new RefreshResult.Failed(ended);
            }
        }

        private CheckReport report(CheckTrigger trigger, CheckResult result) {
            return new CheckReport(trigger, refreshResult(result), result.answer().source(), result.measures(), null);
        }
    }
}

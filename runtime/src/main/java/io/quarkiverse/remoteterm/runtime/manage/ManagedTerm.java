package io.quarkiverse.remoteterm.runtime.manage;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.check.Backoff;
import io.quarkiverse.remoteterm.runtime.check.CheckEnvironment;
import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings;
import io.quarkiverse.remoteterm.runtime.decode.RawTypes;
import io.quarkiverse.remoteterm.runtime.manage.threads.OrderedTasks;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.publish.TermControl;
import io.quarkiverse.remoteterm.runtime.schedule.CheckSchedule;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkiverse.remoteterm.runtime.state.StatusView;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkiverse.remoteterm.runtime.state.TermData;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.TermMonitor;
import io.quarkiverse.remoteterm.runtime.state.TermReducer;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.smallrye.mutiny.Uni;

/**
 * One term at work: connects its parts, and turns what is asked of it into events.
 */
final class ManagedTerm implements TermControl, TransitionExecutor.Events {

    private final TermParts parts;
    private final TermCell<Object> cell;
    private final TermClock clock;
    private final StatusView view;
    private final TermMonitor monitor;
    private final CheckRunner checks;
    private final CheckSchedule schedule;
    private final OrderedTasks queue;
    private final ResourceDisposal disposal;

    ManagedTerm(TermParts parts, TermCell<Object> cell, TermJob job, CheckEnvironment environment, TermExecutor executor,
            RandomGenerator random) {
        this.parts = parts;
        this.cell = cell;
        this.clock = environment.clock();
        this.view = new StatusView(parts.name(), parts.settings().value().staleness());
        this.queue = new OrderedTasks(parts.name(), executor);
        Backoff backoff = new Backoff(parts.settings().check().retry(), random);
        this.checks = new CheckRunner(parts, environment, backoff, cell::discard, this::apply);
        this.schedule = new CheckSchedule(parts.settings().schedule(), job, backoff, executor, clock, random,
                trigger -> apply(new TermEvent.CheckRequested(trigger, null)));
        TransitionExecutor transitions = new TransitionExecutor(new TransitionExecutor.Parts(parts, cell, checks, schedule,
                queue, this, this::status), executor, environment.listener(), status(TermData.INITIAL));
        this.monitor = new TermMonitor(new TermReducer(parts.name(), parts.settings().value().staleness()), clock, transitions);
        this.disposal = new ResourceDisposal(parts.name(), parts.settings().value().closeDelay(), executor);
        cell.bind(this, disposal);
        environment.listener().added(parts.identity());
        executor.eachSecond(new RetriedWork(disposal, monitor, checks, schedule, this::runQueue));
    }

    String name() {
        return parts.name();
    }

    StartupSettings startup() {
        return parts.settings().startup();
    }

    /**
     * Starts the first load.
     *
     * @return completed when there is a value or nothing more to try at once; never fails
     */
    CompletableFuture<Void> load() {
        CompletableFuture<RefreshResult> first = new CompletableFuture<>();
        CompletableFuture<Void> loaded = new CompletableFuture<>();
        first.whenComplete((result, impossible) -> {
            try {
                loadCopy();
            } finally {
                loaded.complete(null);
            }
        });
        apply(new TermEvent.CheckRequested(CheckTrigger.START, first));
        return loaded;
    }

    /** Serves the disk copy if there is nothing better. Blocks. */
    void loadCopy() {
        if (parts.copies().isPresent() && parts.sources().replacement().isEmpty()) {
            checks.takeCopy(() -> !isLoaded() && !data().ended()).ifPresent(this::apply);
        }
    }

    TermData data() {
        return monitor.data();
    }

    boolean isLoaded() {
        return data().served().published() != null;
    }

    CompletableFuture<RefreshResult> checkBySchedule() {
        return check(CheckTrigger.SCHEDULE);
    }

    private CompletableFuture<RefreshResult> check(CheckTrigger trigger) {
        CompletableFuture<RefreshResult> waiter = new CompletableFuture<>();
        apply(new TermEvent.CheckRequested(trigger, waiter));
        return waiter;
    }

    /** While the schedule is paused the check waits until it is resumed. */
    void checkByMessage() {
        if (schedule.mayCheck(CheckTrigger.PUSH)) {
            apply(new TermEvent.CheckRequested(CheckTrigger.PUSH, null));
        }
    }

    void startSchedule() {
        schedule.start();
        pauseChanged();
    }

    void stopChecks() {
        apply(new TermEvent.Stopped());
        checks.endCopyLoad("the application stops");
    }

    /** Asks the scheduler, whose job store may hang. Once checks have been stopped. */
    void stopSchedule() {
        schedule.stop();
    }

    /**
     * Lets go of everything, once checks have been stopped.
     *
     * @return what is to be closed
     */
    List<AutoCloseable> end() {
        queue.answer();
        List<AutoCloseable> open = disposal.takeWaiting();
        open.addAll(cell.end());
        parts.manifests().ifPresent(manifests -> open.add(manifests.kept()));
        open.add(parts.conversion().files());
        return open;
    }

    void pause() {
        schedule.pause();
        pauseChanged();
    }

    void resume() {
        schedule.resume();
        pauseChanged();
    }

    /** The schedule may have been stopped or taken up again, here or at the scheduler, which may start halted. */
    void pauseChanged() {
        boolean paused;
        do {
            paused = schedule.isPaused();
            apply(new TermEvent.PauseChanged(paused));
            // two that come at once may be applied in the wrong order
        } while (paused != schedule.isPaused());
        if (!paused) {
            schedule.resumed();
        }
    }

    /**
     * @throws IllegalArgumentException if the value is not of the term's type
     */
    void override(Object value) {
        Class<?> type = RawTypes.of(parts.identity().type());
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("Remote term '" + parts.name() + "' is a " + type.getName() + ", and cannot be "
                    + (value == null ? "null" : "a " + value.getClass().getName()));
        }
        apply(new TermEvent.Overridden(value));
    }

    void revert() {
        apply(new TermEvent.Reverted());
    }

    /** As {@link ManualPublication#publish}. */
    RefreshResult publish(FetchedBody body) {
        return new ManualPublication(checks, cell, this::apply).publish(body);
    }

    @Override
    public Uni<RefreshResult> refresh() {
        // an emitter: to cancel the subscription must not cancel the check that others wait for
        return Uni.createFrom().emitter(emitter -> check(CheckTrigger.DEMAND).thenAccept(emitter::complete));
    }

    @Override
    public TermStatus status() {
        return status(data());
    }

    private TermStatus status(TermData data) {
        return view.of(data, clock.now(), schedule.next());
    }

    @Override
    public TermUnavailableException unavailable() {
        TermData data = data();
        return Unavailability.of(status(data), data, clock.now(), parts.settings().value().staleness());
    }

    @Override
    public void follow(TermEvent event) {
        monitor.apply(event);
    }

    @Override
    public void apply(TermEvent event) {
        follow(event);
        if (event instanceof TermEvent.CheckEnded) {
            // a check returns on a thread that may block
            queue.runHere();
        } else {
            runQueue();
        }
        if (data().ended()) {
            queue.answer();
        }
    }

    private void runQueue() {
        try {
            queue.runSoon();
        } catch (RejectedExecutionException stopped) {
            // nobody else will do it, and somebody may wait
            queue.runHere();
        } catch (Throwable noThread) {
            // within a second
        }
    }
}

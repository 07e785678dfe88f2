package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.config.StartupSettings;
import io.quarkiverse.remoteterm.runtime.publish.Disposal;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.publish.TermControl;
import io.smallrye.mutiny.Uni;

/**
 * One term at work: puts its parts together and takes its orders.
 */
final class ManagedTerm implements TermControl {

    private final TermParts parts;
    private final TermCell<Object> cell;
    private final TermExecutor executor;
    private final TimeSource time;
    private final TermRecord record;
    private final TermBoard board;
    private final TermKeeper keeper;
    private final TermAgenda agenda;
    private final DiskStart diskStart;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean diskTried = new AtomicBoolean();
    private final CompletableFuture<Void> firstLoad = new CompletableFuture<>();

    ManagedTerm(TermParts parts, TermCell<Object> cell, TermBeat beat, TermExecutor executor, DecodePermits permits,
            TimeSource time, RandomGenerator random) {
        this.parts = parts;
        this.cell = cell;
        this.executor = executor;
        this.time = time;
        this.record = new TermRecord(parts.settings().value().staleness(), time);
        this.board = new TermBoard(parts, cell, record, lock, executor, time);
        Backoff backoff = new Backoff(parts.settings().check().retry(), random);
        ValueMaker maker = new ValueMaker(parts);
        SourcesCheck sources = new SourcesCheck(parts.sources(), new SourceCheck(parts, maker, backoff, time));
        this.keeper = new TermKeeper(parts, cell, record, board, lock, sources, executor, permits, time, this::checked);
        this.agenda = new TermAgenda(parts.settings().schedule(), beat, backoff, executor, time, this::remoteConfirmed,
                keeper::checkBySchedule);
        this.diskStart = new DiskStart(parts, cell, record, board, lock, maker, executor, permits, time);
        board.schedule(agenda::paused, agenda::next);
        cell.bind(this, new Disposal() {
            @Override
            public void close(List<AutoCloseable> resources) {
                if (!resources.isEmpty()) {
                    executor.execute(() -> Resources.close(resources));
                }
            }

            @Override
            public void later(Runnable action) {
                executor.later(parts.settings().value().closeDelay(), action);
            }
        });
    }

    String name() {
        return parts.name();
    }

    TermCell<Object> cell() {
        return cell;
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
        keeper.checkBySchedule().whenComplete((result, impossible) -> executor.execute(() -> {
            try {
                tryDisk();
            } finally {
                firstLoad.complete(null);
            }
        }));
        return firstLoad;
    }

    /**
     * Tries what can be tried without the source.
     *
     * @return completed when it has been; never fails
     */
    CompletableFuture<Void> loadWithoutSource() {
        return CompletableFuture.runAsync(this::tryDisk, executor).exceptionally(logged -> null);
    }

    private void tryDisk() {
        if (!loaded() && diskTried.compareAndSet(false, true)) {
            diskStart.load();
        }
    }

    /** What the schedule does. */
    CompletableFuture<RefreshResult> checkBySchedule() {
        return keeper.checkBySchedule();
    }

    boolean loaded() {
        return cell.published() != null;
    }

    void startBeat() {
        agenda.startBeat();
    }

    void stopChecks() {
        agenda.stop();
        keeper.stop();
    }

    /**
     * Lets go of everything.
     *
     * @return what is to be closed
     */
    List<AutoCloseable> end() {
        List<AutoCloseable> open = new ArrayList<>(cell.end());
        open.add(parts.files());
        return open;
    }

    void pause() {
        agenda.pause();
        board.tellState();
    }

    void resume() {
        agenda.resume();
        board.tellState();
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
        lock.lock();
        try {
            cell.override(new TermSnapshot<>(value, null, TermOrigin.OVERRIDE, time.now()));
        } finally {
            lock.unlock();
        }
        board.tellState();
    }

    void revert() {
        lock.lock();
        try {
            cell.override(null);
        } finally {
            lock.unlock();
        }
        board.tellState();
    }

    @Override
    public TermStatus status() {
        return board.status();
    }

    @Override
    public TermUnavailableException unavailable() {
        return board.unavailable();
    }

    @Override
    public Uni<RefreshResult> refresh() {
        // an emitter: to cancel the subscription must not cancel the check that others wait for
        return Uni.createFrom().emitter(emitter -> keeper.checkByHand().thenAccept(emitter::complete));
    }

    private void checked(Optional<Duration> retryAfter, Optional<Duration> freshFor) {
        agenda.checked(retryAfter, freshFor);
    }

    private boolean remoteConfirmed() {
        lock.lock();
        try {
            return record.remoteConfirmed();
        } finally {
            lock.unlock();
        }
    }
}

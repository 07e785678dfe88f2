package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermSnapshot;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;

/**
 * Fills a term whose first load has failed from its disk copy, as carefully as from a source.
 */
final class DiskStart {

    private static final Logger LOG = Logger.getLogger(DiskStart.class);

    private final TermParts parts;
    private final TermCell<Object> cell;
    private final TermRecord record;
    private final TermBoard board;
    private final ReentrantLock lock;
    private final ValueMaker maker;
    private final TermExecutor executor;
    private final DecodePermits permits;
    private final TimeSource time;

    DiskStart(TermParts parts, TermCell<Object> cell, TermRecord record, TermBoard board, ReentrantLock lock, ValueMaker maker,
            TermExecutor executor, DecodePermits permits, TimeSource time) {
        this.parts = parts;
        this.cell = cell;
        this.record = record;
        this.board = board;
        this.lock = lock;
        this.maker = maker;
        this.executor = executor;
        this.permits = permits;
        this.time = time;
    }

    /** Does nothing if there is no copy, or a value by then. Blocks. */
    void load() {
        Optional<DiskCopy> found = parts.copies().flatMap(copies -> copies.read(parts.name(),
                parts.sources().stream().map(Source::id).collect(Collectors.toSet())));
        if (found.isEmpty()) {
            return;
        }
        DiskCopy copy = found.get();
        CheckRun run = new CheckRun(new CheckLane.Ticket(false), time, executor, parts.settings().check().fetchTimeout(),
                parts.settings().check().fetchTimeout(),
                permits.permit());
        executor.later(parts.settings().check().fetchTimeout(),
                () -> run.fence("loading the disk copy took longer than fetch-timeout"));
        run.begin();
        SourceOutcome outcome;
        try {
            outcome = maker.make(copy.body(), copy.header().sourceId(), new Known(Optional.empty(), Optional.empty()), null,
                    location -> copy.signature().orElse(null), run, null);
        } catch (java.io.IOException unreadable) {
            outcome = new SourceOutcome.Broken(Failure.ofOurs(unreadable));
        } finally {
            run.end();
        }
        if (outcome instanceof SourceOutcome.Fresh fresh) {
            publish(copy, fresh.candidate());
        } else {
            LOG.warnf("Remote term '%s': its disk copy (version %s) cannot be used: %s", parts.name(),
                    copy.header().version(), Failures.describe(causeOf(outcome)));
        }
    }

    private void publish(DiskCopy copy, Candidate candidate) {
        lock.lock();
        try {
            if (record.current().isPresent()) {
                candidate.discard();
                return;
            }
            Duration age = Duration.between(copy.confirmedAt(), time.now());
            record.restored(new TermRecord.Current(candidate.version(), copy.header().sourceId(), TermOrigin.DISK,
                    candidate.lastModified()), age.isNegative() ? Duration.ZERO : age);
            cell.publish(new TermSnapshot<>(candidate.value(), candidate.version(), TermOrigin.DISK, time.now()),
                    candidate.resources(), record.withheld());
            board.freshened();
        } finally {
            lock.unlock();
        }
        board.tellState();
        parts.listeners().published(parts.identity(),
                new TermPublished<>(parts.name(), null, candidate.value(), null, candidate.version()));
    }

    private static Throwable causeOf(SourceOutcome outcome) {
        if (outcome instanceof SourceOutcome.Refused refused) {
            return refused.refusal().cause();
        }
        if (outcome instanceof SourceOutcome.Doubtful doubtful) {
            return doubtful.refusal().cause();
        }
        if (outcome instanceof SourceOutcome.Broken broken) {
            return broken.failure().cause();
        }
        return new IllegalStateException(outcome.toString());
    }
}

package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.convert.CandidateMaker;
import io.quarkiverse.remoteterm.runtime.check.convert.TermParts;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;

/**
 * Makes a candidate of a term's disk copy, once: as the value that validators compare the first candidate with, and as
 * the first value if no source gives one.
 */
final class CopyStart {

    private static final Logger LOG = Logger.getLogger(CopyStart.class);

    /** Whatever its file says: nanoseconds do not reach much further. */
    private static final Duration OLDEST = Duration.ofDays(36_500);

    private final TermParts parts;
    private final DiskCopies copies;
    private final CandidateMaker maker;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean compared;
    private boolean loaded;
    private TermEvent.CopyLoaded copy;
    /** To compare with, also for a check that starts at the moment at which the candidate is handed over. */
    private volatile Object value;

    CopyStart(TermParts parts, DiskCopies copies, CandidateMaker maker) {
        this.parts = parts;
        this.copies = copies;
        this.maker = maker;
    }

    /**
     * The value of the disk copy, which stays this one's. Tried once: a copy that takes too long must not keep each check from
     * its source. Blocks.
     *
     * @return null if there is no copy that can be used
     */
    Object peek(CheckContext context) {
        lock.lock();
        try {
            if (!compared) {
                compared = true;
                load(context);
                value = copy == null ? null : copy.candidate().value();
            }
            Object found = value;
            if (copy == null) {
                // it was handed over, and will be closed: no other check can have been asked for before that
                forget();
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** There is a published value to compare with. Does not block. */
    void forget() {
        value = null;
    }

    /**
     * Hands the candidate over, once. Blocks.
     *
     * @param wanted whether a copy that has not been loaded yet is worth it
     */
    Optional<TermEvent.CopyLoaded> take(CheckContext context, boolean wanted) {
        lock.lock();
        try {
            if (wanted) {
                load(context);
            } else {
                forget();
            }
            TermEvent.CopyLoaded taken = copy;
            copy = null;
            return Optional.ofNullable(taken);
        } finally {
            lock.unlock();
        }
    }

    private void load(CheckContext context) {
        if (loaded) {
            return;
        }
        Optional<DiskCopy> found = copies.read(parts.name(),
                parts.sources().configured().stream().map(Source::id).collect(Collectors.toSet()));
        // the end of a check may have ended the reading: then there may be one
        loaded = found.isPresent() ? make(found.get(), context) : !context.fence().isClosed();
    }

    /**
     * @return false if it was not the copy's fault that nothing came of it: it may be tried again
     */
    private boolean make(DiskCopy found, CheckContext context) {
        try (found) {
            context.fence().reads(found);
            CheckOutcome outcome = maker.make(found, context);
            context.fence().reads(null);
            if (outcome instanceof CheckOutcome.Fresh fresh) {
                Duration age = Duration.between(found.confirmedAt(), context.clock().now().wall());
                copy = new TermEvent.CopyLoaded(fresh.candidate(), found.header().sourceId(),
                        age.isNegative() ? Duration.ZERO : age.compareTo(OLDEST) > 0 ? OLDEST : age);
                return true;
            }
            warn(found, describe(outcome));
            return !(outcome instanceof CheckOutcome.Failed);
        } catch (Exception failure) {
            warn(found, Failures.describe(failure));
            return false;
        }
    }

    private void warn(DiskCopy found, String reason) {
        LOG.warnf("Remote term '%s': its disk copy (version %s) cannot be used: %s", parts.name(),
                PrintableText.version(found.header().version()), reason);
    }

    private static String describe(CheckOutcome outcome) {
        if (outcome instanceof CheckOutcome.Rejected rejected) {
            return rejected.rejection().description();
        }
        if (outcome instanceof CheckOutcome.Strike strike) {
            return strike.rejection().description();
        }
        return outcome instanceof CheckOutcome.Failed failed ? failed.failure().description() : outcome.toString();
    }
}

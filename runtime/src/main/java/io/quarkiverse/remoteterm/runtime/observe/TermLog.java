package io.quarkiverse.remoteterm.runtime.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;

/**
 * Tells the operator, in one line for each publication and each change of state: which term, what happened, what is served
 * meanwhile and what to do. Trouble that lasts is not repeated with each check, but recalled; see {@link TermDiary}. What
 * happens during a check is told at its end, together.
 */
@Singleton
public class TermLog implements TermListener {

    /** New values. */
    private static final Logger PUBLICATION = Logger.getLogger("io.quarkiverse.remoteterm.publication");
    /** How terms are; at DEBUG each check, with the stack traces of what failed. */
    private static final Logger STATE = Logger.getLogger("io.quarkiverse.remoteterm.state");

    private final TermLookup terms;
    private final LongSupplier nanoTime;
    private final Map<String, TermDiary> diaries = new ConcurrentHashMap<>();
    private final ThreadLocal<CheckNotes> underWay = new ThreadLocal<>();

    @Inject
    TermLog(LiveTerms terms) {
        this(terms, System::nanoTime);
    }

    TermLog(TermLookup terms, LongSupplier nanoTime) {
        this.terms = terms;
        this.nanoTime = nanoTime;
    }

    @Override
    public Consumer<CheckReport> checkStarted(TermIdentity term) {
        CheckNotes notes = new CheckNotes(term.name());
        underWay.set(notes);
        return report -> {
            underWay.remove();
            checkEnded(notes, report);
        };
    }

    @Override
    public void published(TermIdentity term, TermPublished<?> event) {
        CheckNotes notes = notes(term);
        if (notes != null) {
            notes.published = event;
        } else {
            write(PUBLICATION, Logger.Level.INFO, prefix(term.name()) + ": " + LogText.published(event));
        }
    }

    @Override
    public void rejected(TermIdentity term, TermRejected event) {
        CheckNotes notes = notes(term);
        if (notes != null) {
            notes.cause = event.cause();
        } else {
            writeTrouble(term.name(), diary(term.name()).told(), event.cause(), null, true);
        }
    }

    @Override
    public void refreshFailed(TermIdentity term, TermRefreshFailed event) {
        CheckNotes notes = notes(term);
        if (notes != null) {
            notes.cause = event.cause();
            return;
        }
        STATE.debugf(event.cause(), "Remote term '%s': a check failed", term.name());
        TermDiary diary = diary(term.name());
        boolean told = diary.isExplained(event.consecutiveFailures());
        if (diary.troubled(false, nanoTime.getAsLong()) && !told) {
            writeTrouble(term.name(), diary.told(), event.cause(), null, false);
        }
    }

    @Override
    public void stateChanged(TermIdentity term, TermStatus before, TermStatus now) {
        diary(term.name()).stateChanged(now);
        CheckNotes notes = notes(term);
        if (notes != null) {
            notes.stateChanged(before, now);
        } else if (TermDiary.isTrouble(now.state())) {
            if (before != null || now.lastFailure() != null) {
                writeTrouble(term.name(), now, null, null, false);
            }
        } else if (before != null) {
            writeChange(term.name(), before.state(), now.state(), "");
        }
    }

    private void checkEnded(CheckNotes notes, CheckReport report) {
        Throwable cause = causeOf(report.result());
        STATE.debugf(cause, "Remote term '%s': a check ended: %s%s", notes.term, report.result().getClass().getSimpleName(),
                LogText.circumstances(report));
        if (cause instanceof TimeoutException && notes.cause == null && notes.now == null) {
            // a check past its deadline has returned at last: what it means was told at the deadline
            return;
        }
        TermDiary diary = diary(notes.term);
        boolean trouble = diary.inTrouble() || cause != null;
        if (report.result() instanceof RefreshResult.Published && notes.published != null) {
            String again = !trouble && notes.hasNewState() && notes.before != null ? "; no longer " + notes.before : "";
            write(PUBLICATION, Logger.Level.INFO, prefix(notes.term) + ": " + LogText.published(notes.published)
                    + LogText.circumstances(report) + again);
        } else if (!trouble && notes.hasNewState() && notes.before != null) {
            writeChange(notes.term, notes.before, notes.now.state(), LogText.circumstances(report));
        }
        if (!trouble) {
            diary.recovered();
        } else if (diary.troubled(notes.hasNewState() || notes.cause != null && isRefusal(report),
                nanoTime.getAsLong())) {
            writeTrouble(notes.term, diary.told(), cause, report.source(), isRefusal(report));
        }
    }

    private static boolean isRefusal(CheckReport report) {
        return report.result() instanceof RefreshResult.Rejected;
    }

    private static Throwable causeOf(RefreshResult result) {
        if (result instanceof RefreshResult.Rejected rejected) {
            return rejected.cause();
        }
        return result instanceof RefreshResult.Failed failed ? failed.cause() : null;
    }

    private void writeChange(String name, TermState before, TermState now, String circumstances) {
        write(STATE, Logger.Level.INFO, prefix(name) + " is " + now + ": " + LogText.change(before, now) + circumstances);
    }

    /**
     * @param known what is known of the term if it cannot be asked; may be null
     * @param cause null: what the status says of it
     */
    private void writeTrouble(String name, TermStatus known, Throwable cause, String source, boolean refusal) {
        Term<?> term = terms.find(name).orElse(null);
        TermStatus status = term != null ? term.status() : known;
        StringBuilder line = new StringBuilder(prefix(name));
        if (status == null) {
            line.append(": the check failed: ").append(cause == null ? "" : Trouble.describe(cause)).append('.');
        } else {
            String reason = cause == null ? status.lastFailure() : Trouble.describe(cause);
            if (source != null && reason != null && !reason.contains(source)) {
                reason = reason + " (" + source + ")";
            }
            line.append(" is ").append(status.state()).append(": ")
                    .append(LogText.trouble(status, cause != null && !refusal, reason)).append(". ");
            if (term != null) {
                line.append(LogText.served(status, term)).append(' ');
            }
            line.append(LogText.next(status));
            diary(name).explained(status.consecutiveFailures(), nanoTime.getAsLong());
        }
        if (cause != null) {
            line.append(' ').append(refusal ? Trouble.adviceForRefusal(cause) : Trouble.adviceForFailure(cause));
        }
        write(STATE, Logger.Level.WARN, line.toString());
    }

    private static void write(Logger log, Logger.Level level, String line) {
        log.log(level, Failures.oneLine(line));
    }

    private static String prefix(String name) {
        return "Remote term '" + name + "'";
    }

    private TermDiary diary(String name) {
        return diaries.computeIfAbsent(name, key -> new TermDiary());
    }

    /** Null unless a check of that term is under way on this thread. */
    private CheckNotes notes(TermIdentity term) {
        CheckNotes notes = underWay.get();
        return notes != null && notes.term.equals(term.name()) ? notes : null;
    }
}

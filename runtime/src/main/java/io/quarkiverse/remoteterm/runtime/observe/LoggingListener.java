package io.quarkiverse.remoteterm.runtime.observe;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;

/**
 * Writes one line for each publication and each change of state: which term, what happened, what is served meanwhile and what
 * to do. A problem that lasts is not repeated with each check, but as {@link LogRepetition} says.
 */
@Singleton
public class LoggingListener implements TermChangeListener {

    /** New values. */
    static final Logger PUBLICATION = Logger.getLogger("io.quarkiverse.remoteterm.publication");
    /** Changes of state and problems; at DEBUG each check, with the stack traces of what failed. */
    static final Logger STATE = Logger.getLogger("io.quarkiverse.remoteterm.state");

    private static final Set<TermState> PROBLEMS = EnumSet.of(TermState.PENDING, TermState.STALE, TermState.REJECTED,
            TermState.DEGRADED, TermState.FAILING);

    private final LongSupplier nanoTime;
    private final Map<String, LogRepetition> repetitions = new ConcurrentHashMap<>();

    @Inject
    LoggingListener() {
        this(System::nanoTime);
    }

    LoggingListener(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    @Override
    public void changed(TermIdentity term, TermChange change) {
        change.check().ifPresent(report -> debug(term, report));
        Throwable cause = cause(change);
        boolean problem = cause != null || PROBLEMS.contains(change.now().state());
        change.published().ifPresent(event -> write(PUBLICATION, Logger.Level.INFO, term, ": "
                + LogText.published(event, change.now()) + circumstances(change)
                + (!problem && hasRecovered(change) ? "; no longer " + change.before().state() : "")));
        LogRepetition repetition = repetitions.computeIfAbsent(term.name(), name -> new LogRepetition());
        if (!problem) {
            repetition.reset();
            if (change.isStateChange() && change.published().isEmpty()) {
                write(STATE, Logger.Level.INFO, term, " is " + change.now().state() + ": "
                        + LogText.change(change.before().state(), change.now().state()) + circumstances(change));
            }
        } else if (repetition.isDue(change.isStateChange() || change.rejected().isPresent(), change.check().isPresent(),
                nanoTime.getAsLong())) {
            write(STATE, Logger.Level.WARN, term, problem(change, cause));
        }
    }

    /** The first value of a term that was never asked for in vain ends no problem. */
    private static boolean hasRecovered(TermChange change) {
        return change.isStateChange() && PROBLEMS.contains(change.before().state())
                && (change.before().state() != TermState.PENDING || change.before().consecutiveFailures() > 0);
    }

    private static Throwable cause(TermChange change) {
        if (change.rejected().isPresent()) {
            return change.rejected().get().cause();
        }
        if (change.failed().isPresent()) {
            return change.failed().get().cause();
        }
        return change.check().map(report -> Outcome.cause(report.result())).orElse(null);
    }

    private static String circumstances(TermChange change) {
        return change.check().map(LogText::check).orElse("");
    }

    private static String problem(TermChange change, Throwable cause) {
        TermStatus now = change.now();
        boolean rejection = change.rejected().isPresent()
                || change.check().filter(report -> Outcome.of(report.result()) == Outcome.REJECTED).isPresent();
        String reason = cause == null ? now.lastFailure() : FailureAdvice.reason(cause);
        String source = change.check().map(CheckReport::source).orElse(null);
        if (source != null && reason != null && !reason.contains(source)) {
            reason = reason + " (" + source + ")";
        }
        String advice = cause == null ? ""
                : " " + (rejection ? FailureAdvice.forRejection(cause) : FailureAdvice.forFailure(cause));
        return " is " + now.state() + ": " + LogText.problem(now, cause != null && !rejection, reason) + ". "
                + LogText.served(now, change.available()) + " " + LogText.next(now) + advice;
    }

    private static void debug(TermIdentity term, CheckReport report) {
        if (STATE.isDebugEnabled()) {
            STATE.debug(PrintableText.of("Remote term '" + term.name() + "': check by " + Outcome.label(report.trigger()) + ": "
                    + Outcome.of(report.result()).label() + LogText.check(report)),
                    Failures.sanitize(Outcome.cause(report.result())));
        }
    }

    private static void write(Logger log, Logger.Level level, TermIdentity term, String text) {
        log.log(level, PrintableText.of("Remote term '" + term.name() + "'" + text));
    }
}

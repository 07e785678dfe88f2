package io.quarkiverse.remoteterm.runtime.observe;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;

/**
 * The sentences of the log.
 */
final class LogText {

    private LogText() {
    }

    static String published(TermPublished<?> event) {
        return "published version " + event.newVersion()
                + (event.oldVersion() == null ? ", the first" : " in place of " + event.oldVersion());
    }

    /** Where it came from and what it took. */
    static String circumstances(CheckReport report) {
        return " (" + (report.source() == null ? "" : report.source() + ", ")
                + (report.payloadSize() == 0 ? "" : Words.bytes(report.payloadSize()) + ", ") + Words.of(report.duration())
                + ")";
    }

    /**
     * @param failed whether the reason is a failure, rather than what put the term into its state
     * @param reason why, if that is known
     */
    static String trouble(TermStatus status, boolean failed, String reason) {
        String because = reason == null ? "" : ": " + reason;
        String what = switch (status.state()) {
            case PENDING -> "it could not be loaded yet" + because;
            case STALE -> "its value is older than max-staleness" + (reason == null ? "" : ", the last check said" + because);
            case REJECTED -> "the source's version" + (status.rejectedVersion() == null ? "" : " " + status.rejectedVersion())
                    + " was refused" + (failed ? ", and now the check failed" : "") + because;
            case DEGRADED -> (status.origin() == TermOrigin.DISK ? "the copy on disk stands in for the source"
                    : "a failover source stands in for the primary") + because;
            default -> "the check failed" + because;
        };
        return status.consecutiveFailures() < 2 ? what : what + " (" + status.consecutiveFailures() + " failures in a row)";
    }

    /** What readers get meanwhile. */
    static String served(TermStatus status, Term<?> term) {
        if (status.origin() == null) {
            return "There is no value: reads fail.";
        }
        String value = status.state() == TermState.OVERRIDDEN || status.origin() == TermOrigin.OVERRIDE ? "the override"
                : "version " + status.version() + " (" + status.origin() + ")"
                        + (status.age() == null ? "" : ", " + Words.of(status.age()) + " old");
        return term.find().isPresent() ? "Served meanwhile: " + value + "." : "Reads fail: there is only " + value + ".";
    }

    static String next(TermStatus status) {
        if (status.nextRefresh() == null) {
            return "No check is due by itself.";
        }
        Duration left = Duration.between(Instant.now(), status.nextRefresh());
        return left.isNegative() || left.isZero() ? "The next check is due." : "Next check in " + Words.of(left) + ".";
    }

    static String change(TermState before, TermState now) {
        return switch (now) {
            case OVERRIDDEN -> "an operator's value is served until it is reverted";
            case PAUSED -> "its schedule is stopped until it is resumed";
            default -> before == null ? "loaded" : "no longer " + before;
        };
    }
}

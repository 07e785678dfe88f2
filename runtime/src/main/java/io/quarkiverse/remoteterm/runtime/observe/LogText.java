package io.quarkiverse.remoteterm.runtime.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;

/**
 * The sentences of the log.
 */
final class LogText {

    private LogText() {
    }

    static String published(TermPublished<?> event, TermStatus now) {
        return "published version " + version(event.newVersion())
                + (now.serial() == null ? "" : " (serial " + now.serial() + ")")
                + (event.oldVersion() == null ? ", the first" : " in place of " + version(event.oldVersion()));
    }

    /** Where it came from and how long it took. */
    static String check(CheckReport report) {
        List<String> details = new ArrayList<>();
        if (report.source() != null) {
            details.add(report.source());
        }
        if (report.measures().receivedBytes() > 0) {
            details.add(bytes(report.measures().receivedBytes()));
        }
        details.add(DurationFormat.of(report.measures().duration()));
        return " (" + String.join(", ", details) + ")";
    }

    /**
     * @param failed whether the reason is that of a failed check, rather than of a rejected version
     * @param reason null if it is not known
     */
    static String problem(TermStatus status, boolean failed, String reason) {
        String because = reason == null ? "" : ": " + reason;
        String what = switch (status.state()) {
            case PENDING -> "it has not been loaded" + because;
            case STALE -> (status.serial() == null ? "the value is older than max-staleness"
                    : "the value is older than max-staleness, or its manifest has expired")
                    + (reason == null ? "" : "; the last check failed" + because);
            case REJECTED -> "the source's version "
                    + (status.rejectedVersion() == null ? "" : version(status.rejectedVersion()) + " ") + "was rejected"
                    + (failed ? ", and the last check failed" : "") + because;
            case DEGRADED -> (status.origin() == TermOrigin.DISK ? "the copy on disk is served instead of the source"
                    : "a failover source is served instead of the primary") + because;
            default -> "the check failed" + because;
        };
        return status.consecutiveFailures() < 2 ? what : what + " (" + status.consecutiveFailures() + " failures in a row)";
    }

    /** What readers get meanwhile. */
    static String served(TermStatus status, boolean available) {
        if (status.origin() == null) {
            return "There is no value: reads throw TermUnavailableException.";
        }
        String value = status.origin() == TermOrigin.OVERRIDE ? "the value set by override"
                : "version " + version(status.version()) + " (" + status.origin()
                        + (status.serial() == null ? "" : ", serial " + status.serial()) + ")"
                        + (status.age() == null ? "" : ", " + DurationFormat.of(status.age()) + " old");
        return available ? "Still served: " + value + "."
                : "Reads throw TermUnavailableException; withheld: " + value + ".";
    }

    static String next(TermStatus status) {
        if (status.nextRefresh() == null) {
            return "No check is scheduled.";
        }
        Duration left = Duration.between(Instant.now(), status.nextRefresh());
        return left.isNegative() || left.isZero() ? "The next check is due now."
                : "Next check in " + DurationFormat.of(left) + ".";
    }

    static String change(TermState before, TermState now) {
        return switch (now) {
            case OVERRIDDEN -> "the value set by override is served until it is reverted";
            case PAUSED -> "its schedule is paused until it is resumed";
            default -> "no longer " + before;
        };
    }

    private static String version(String version) {
        return PrintableText.version(version);
    }

    private static String bytes(long size) {
        if (size < 10_000) {
            return size + " bytes";
        }
        return size < 10_000_000 ? size / 1_000 + " kB" : size / 1_000_000 + " MB";
    }
}

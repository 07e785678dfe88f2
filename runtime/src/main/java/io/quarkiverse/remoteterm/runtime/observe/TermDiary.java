package io.quarkiverse.remoteterm.runtime.observe;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;

/**
 * What the log has said of a term, so that it neither repeats itself nor falls silent: trouble that lasts is told of again
 * after 2, 4, 8, ... checks and at least once an hour.
 */
final class TermDiary {

    private static final Set<TermState> TROUBLE = EnumSet.of(TermState.PENDING, TermState.STALE, TermState.REJECTED,
            TermState.DEGRADED, TermState.FAILING);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private TermStatus told;
    private int troubledChecks;
    private int explainedFailures;
    private long lastLine;

    static boolean isTrouble(TermState state) {
        return TROUBLE.contains(state);
    }

    /** The last status told of; null before the first. */
    synchronized TermStatus told() {
        return told;
    }

    synchronized void stateChanged(TermStatus now) {
        told = now;
    }

    synchronized boolean inTrouble() {
        return told != null && isTrouble(told.state());
    }

    /** A line has told of so many failures in a row. */
    synchronized void explained(int failures, long nanos) {
        explainedFailures = failures;
        lastLine = nanos;
    }

    synchronized boolean isExplained(int failures) {
        return explainedFailures == failures;
    }

    /**
     * A check has ended, and not well.
     *
     * @param news whether it has changed the state, which is always told
     * @return whether to write a line
     */
    synchronized boolean troubled(boolean news, long nanos) {
        troubledChecks++;
        boolean due = news || Integer.bitCount(troubledChecks) == 1 || nanos - lastLine >= HOUR;
        if (due) {
            lastLine = nanos;
        }
        return due;
    }

    synchronized void recovered() {
        troubledChecks = 0;
        explainedFailures = 0;
    }
}

package io.quarkiverse.remoteterm.runtime.observe;

import java.util.concurrent.TimeUnit;

/**
 * How often a problem of one term that lasts is logged: after 2, 4, 8, ... checks, and with the first check after an hour. For
 * changes of one term, which come one at a time.
 */
final class LogRepetition {

    private static final long HOUR = TimeUnit.HOURS.toNanos(1);

    private int checks;
    private long lastLine;

    /**
     * Something has happened while there is a problem.
     *
     * @param news whether it is logged in any case
     * @param check whether it is the end of a check
     * @return whether to write a line
     */
    boolean isDue(boolean news, boolean check, long nanoTime) {
        if (check) {
            checks++;
        }
        boolean due = news || check && (Integer.bitCount(checks) == 1 || nanoTime - lastLine >= HOUR);
        if (due) {
            lastLine = nanoTime;
        }
        return due;
    }

    /** There is no problem any more. */
    void reset() {
        checks = 0;
    }
}

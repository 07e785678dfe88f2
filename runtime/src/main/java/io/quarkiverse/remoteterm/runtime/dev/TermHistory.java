package io.quarkiverse.remoteterm.runtime.dev;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.runtime.state.TermChange;

/**
 * The last checks of one term, and its last two published values. Holds both: kept in dev mode only.
 */
final class TermHistory {

    private static final int CHECKS = 50;

    /** A value with its version, which may be null. */
    record Version(String version, Object value) {
    }

    private final Deque<RecordedCheck> checks = new ArrayDeque<>(CHECKS);
    private Version previous;
    private Version current;
    private String source;
    private long size;

    synchronized void add(TermChange change) {
        change.check().ifPresent(report -> {
            RecordedCheck check = RecordedCheck.of(report, change.now());
            if (checks.size() == CHECKS) {
                checks.removeFirst();
            }
            checks.addLast(check);
            source = check.source() == null ? source : check.source();
            long received = check.measured().receivedBytes();
            size = received == 0 || !check.outcome().result().equals("published") ? size : received;
        });
        change.published().ifPresent(this::add);
    }

    private void add(TermPublished<?> published) {
        // what holds something open is closed soon, and never shown
        previous = current == null || current.value() instanceof AutoCloseable ? null : current;
        current = new Version(published.newVersion(), published.newValue());
    }

    /**
     * @return oldest first
     */
    synchronized List<RecordedCheck> checks() {
        return new ArrayList<>(checks);
    }

    /**
     * @return null if fewer than two values have been published, or if it cannot be shown
     */
    synchronized Version previous() {
        return previous;
    }

    /**
     * @return null if no value has been published
     */
    synchronized Version current() {
        return current;
    }

    /**
     * @return the source that answered last; null if none has
     */
    synchronized String source() {
        return source;
    }

    /**
     * @return how many bytes the published version had when it was received; 0 if that is not known
     */
    synchronized long size() {
        return size;
    }
}

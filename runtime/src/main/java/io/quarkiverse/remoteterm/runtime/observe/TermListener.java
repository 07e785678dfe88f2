package io.quarkiverse.remoteterm.runtime.observe;

import java.util.function.Consumer;

import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermStatus;

/**
 * Is told what happens to terms, after it has happened. Implementations return soon; what they throw is logged and dropped.
 * All beans of this type are told.
 * <p>
 * Of one check, on its thread: {@link #checkStarted}, {@link #stateChanged} if it did, then the event, then the end. What
 * happens without a check, or while one hangs past its deadline, is told on other threads in the same order.
 */
public interface TermListener {

    /**
     * A check starts, on the thread that runs it.
     *
     * @return told on the same thread how it ended, never null
     */
    default Consumer<CheckReport> checkStarted(TermIdentity term) {
        return report -> {
        };
    }

    default void published(TermIdentity term, TermPublished<?> event) {
    }

    default void rejected(TermIdentity term, TermRejected event) {
    }

    default void refreshFailed(TermIdentity term, TermRefreshFailed event) {
    }

    /**
     * The state is another than before: after a check, with the time, or by hand. For one term in order.
     *
     * @param before null for the first state of a term
     */
    default void stateChanged(TermIdentity term, TermStatus before, TermStatus now) {
    }
}

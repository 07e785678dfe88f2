package io.quarkiverse.remoteterm.runtime.observe;

import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;

/**
 * What a listener has opened around one check. Called on the check's thread, but for {@link #carry}.
 */
public interface CheckScope {

    /** A stage begins. */
    default void entered(CheckStage stage) {
    }

    /**
     * What is opened on the check's thread is there on another that works for it, too. From any thread, also late.
     *
     * @return does what the task does
     */
    default Runnable carry(Runnable task) {
        return task;
    }

    /** The check has returned. */
    void close(CheckReport report);
}

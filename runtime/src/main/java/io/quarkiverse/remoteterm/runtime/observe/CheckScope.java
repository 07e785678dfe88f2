package io.quarkiverse.remoteterm.runtime.observe;

import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;

/**
 * What a listener has opened around one check. Called on the check's thread only.
 */
public interface CheckScope {

    /** A stage begins. */
    default void entered(CheckStage stage) {
    }

    /** The check has returned. */
    void close(CheckReport report);
}

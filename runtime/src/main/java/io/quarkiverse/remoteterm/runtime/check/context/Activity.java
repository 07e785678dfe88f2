package io.quarkiverse.remoteterm.runtime.check.context;

import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;

/**
 * What a check is doing.
 */
public enum Activity {
    QUEUED("waiting for a thread", null),
    FETCHING("waiting for its source", CheckStage.FETCH),
    VERIFYING("verifying the body", CheckStage.VERIFY),
    DECODING("decoding the body", CheckStage.DECODE),
    PRODUCING("in the producer method", CheckStage.DECODE),
    VALIDATING("in a validator", CheckStage.VALIDATE);

    /** For messages. */
    public final String description;
    final CheckStage stage;

    Activity(String description, CheckStage stage) {
        this.description = description;
        this.stage = stage;
    }
}

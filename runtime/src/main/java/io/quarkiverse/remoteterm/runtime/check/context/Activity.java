package io.quarkiverse.remoteterm.runtime.check;

import io.quarkiverse.remoteterm.runtime.state.CheckStage;

/**
 * What a check is doing.
 */
enum Activity {
    QUEUED("waiting for a thread", null),
    FETCHING("waiting for its source", CheckStage.FETCH),
    VERIFYING("verifying the body", CheckStage.VERIFY),
    DECODING("decoding the body", CheckStage.DECODE),
    PRODUCING("in the producer method", CheckStage.DECODE),
    VALIDATING("in a validator", CheckStage.VALIDATE);

    /** For messages. */
    final String description;
    final CheckStage stage;

    Activity(String description, CheckStage stage) {
        this.description = description;
        this.stage = stage;
    }
}

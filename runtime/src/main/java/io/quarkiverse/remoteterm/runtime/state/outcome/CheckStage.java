package io.quarkiverse.remoteterm.runtime.state.outcome;

/**
 * The stages of a check, in their order.
 */
public enum CheckStage {
    FETCH,
    VERIFY,
    DECODE,
    VALIDATE,
    PERSIST
}

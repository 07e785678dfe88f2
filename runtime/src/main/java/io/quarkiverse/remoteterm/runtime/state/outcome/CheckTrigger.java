package io.quarkiverse.remoteterm.runtime.state.outcome;

/**
 * Why a check was started.
 */
public enum CheckTrigger {
    /** The application starts. */
    START,
    /** The term's job, the backoff before the first value, or the time that the source asked for. */
    SCHEDULE,
    /** {@link io.quarkiverse.remoteterm.Term#refresh()}. */
    DEMAND,
    /** A message. */
    PUSH
}

package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;

import io.quarkiverse.remoteterm.runtime.state.Check;
import io.quarkiverse.remoteterm.runtime.state.TermClock;

/**
 * What the steps of one check share. Immutable but for the fence, and for what is measured.
 *
 * @param current what validators compare a candidate with; null if there is nothing
 * @param deadline of the whole check, monotonic
 */
public record CheckContext(Check check, Object current, Fence fence, Progress progress, long deadline, TermClock clock) {

    public CheckContext withCurrent(Object value) {
        return new CheckContext(check, value, fence, progress, deadline, clock);
    }

    /** For a term whose copy is missing and cannot be written now. */
    public CheckContext withoutCopy() {
        return new CheckContext(check.withoutCopy(), current, fence, progress, deadline, clock);
    }

    public DecodePermits.Permit permit() {
        return fence.permit();
    }

    public Duration remaining() {
        return until(deadline);
    }

    /** Never negative. */
    Duration until(long nanos) {
        return Duration.ofNanos(Math.max(0, nanos - clock.nanos()));
    }
}

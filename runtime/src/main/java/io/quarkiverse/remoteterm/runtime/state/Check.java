package io.quarkiverse.remoteterm.runtime.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Published;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * One check, and what was known when it was started.
 *
 * @param published null if nothing is
 * @param startedAt monotonic
 * @param rejections by source, tried again when {@link RejectionPolicy} says so
 * @param copyMissing the disk copy of the published version could not be written: its body is wanted again
 * @param suspect whether the check before has failed: its source may hang
 */
public record Check(long id, CheckTrigger trigger, long startedAt, Published published, Map<String, Rejection> rejections,
        boolean copyMissing, boolean suspect) {

    /** While none can be written the body is not wanted again. */
    public Check withoutCopy() {
        return new Check(id, trigger, startedAt, published, rejections, false, suspect);
    }

    public boolean onDemand() {
        return trigger == CheckTrigger.DEMAND;
    }

    /** Whether the newest version of a source is a rejected one. */
    public boolean hasRejected(String sourceId) {
        return rejections.containsKey(sourceId);
    }

    /**
     * @return the rejected version that is not tried again
     */
    public Optional<Rejection> rejection(String sourceId) {
        return Optional.ofNullable(rejections.get(sourceId))
                .filter(rejection -> !RejectionPolicy.isTriedAgain(trigger, rejection, startedAt));
    }

    /**
     * Whether a failover's copy of that time may replace what is published: only if it is known to be newer.
     *
     * @param sourceModified null if it is not known
     */
    public boolean isReplaceableBy(Instant sourceModified) {
        return published == null || published.isOlderThan(sourceModified);
    }
}

package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.runtime.fetch.Source;

/**
 * One source in one check.
 *
 * @param origin what the source is to the term
 * @param latest the end of the source's share of the time, monotonic
 * @param retries how often it may be tried again
 */
public record SourceContext(CheckContext check, Source source, TermOrigin origin, Known known, long latest,
        RetryBudget retries) {

    public SourceContext(CheckContext check, Source source, TermOrigin origin, Known known, long latest) {
        this(check, source, origin, known, latest, new RetryBudget(0));
    }

    public SourceContext withKnown(Known other) {
        return new SourceContext(check, source, origin, other, latest, retries);
    }

    public SourceContext withRetries(RetryBudget budget) {
        return new SourceContext(check, source, origin, known, latest, budget);
    }

    /**
     * @return when others are to be asked; empty if this source has all the time that is left
     */
    public OptionalLong endOfShare() {
        return latest == check.deadline() ? OptionalLong.empty() : OptionalLong.of(latest);
    }

    public Duration remaining() {
        return check.until(latest);
    }

    public Fence fence() {
        return check.fence();
    }
}

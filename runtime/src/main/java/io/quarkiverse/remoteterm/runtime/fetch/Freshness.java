package io.quarkiverse.remoteterm.runtime.fetch;

import java.time.Duration;
import java.util.Optional;

/**
 * Of a source that says how long its answers stay fresh.
 */
public interface Freshness {

    /**
     * Belongs to the answer that {@link io.quarkiverse.remoteterm.spi.TermFetcher#fetch} gave last: ask when the check is over.
     *
     * @return in how much time the source is worth asking again, never negative; empty if its last answer was a failure or did
     *         not say
     */
    Optional<Duration> nextCheck();
}

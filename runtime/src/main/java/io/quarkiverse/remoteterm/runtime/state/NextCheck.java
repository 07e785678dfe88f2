package io.quarkiverse.remoteterm.runtime.state;

import java.time.Duration;
import java.util.Optional;

/**
 * What the next check depends on.
 *
 * @param confirmed whether the primary source has once been seen to have the published value
 * @param unconfirmedChecks how many checks have ended before that
 * @param retryAfter how long the primary source asks not to be asked again
 * @param freshFor how long its answer, which was published or confirmed, stays fresh
 */
public record NextCheck(boolean confirmed, int unconfirmedChecks, Optional<Duration> retryAfter, Optional<Duration> freshFor) {
}

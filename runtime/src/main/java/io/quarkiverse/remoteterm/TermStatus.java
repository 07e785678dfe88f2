package io.quarkiverse.remoteterm;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of a term at one moment. What is not known is null. Holds no secret.
 *
 * @param name the term
 * @param state the most serious state that applies
 * @param version the version served; null while there is no value and for an override
 * @param origin where the served value was read
 * @param publishedAt when readers first saw the served value
 * @param age since the value was last known to be the source's newest, by the monotonic clock
 * @param lastAttempt when the last check started
 * @param lastSuccess when a check last ended with a published or a confirmed value
 * @param consecutiveFailures how many checks have failed in a row
 * @param lastFailure what the last failure or rejection said; null once it has passed
 * @param rejectedVersion the source's newest version, if it was rejected
 * @param nextRefresh when the next check is due; null without a schedule and while paused
 * @param sourceModified when the source says that the served version was written
 * @param serial of the served version's manifest
 */
public record TermStatus(String name, TermState state, String version, TermOrigin origin, Instant publishedAt,
        Duration age, Instant lastAttempt, Instant lastSuccess, int consecutiveFailures, String lastFailure,
        String rejectedVersion, Instant nextRefresh, Instant sourceModified, Long serial) {
}

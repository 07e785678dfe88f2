package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkus.runtime.annotations.ConfigDocDefault;

/**
 * Attempts within one check. There is no other retry policy: the one of the S3 client is switched off.
 */
public interface RetryConfig {

    /**
     * How often one source is tried in a check, the first attempt included.
     */
    @ConfigDocDefault("3")
    OptionalInt maxAttempts();

    /**
     * The delay before the second attempt. It doubles with each attempt; each wait is a random part of it. A
     * {@code Retry-After} of the source goes before it.
     */
    @ConfigDocDefault("200ms")
    Optional<Duration> delay();

    /**
     * The longest delay between attempts.
     */
    @ConfigDocDefault("10s")
    Optional<Duration> maxDelay();
}

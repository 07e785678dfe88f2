package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.quarkiverse.remoteterm.runtime.config.RetrySettings;

/**
 * Exponential backoff with full jitter: a random time up to a bound that doubles with each failure. See "Exponential Backoff
 * And Jitter" in the AWS Architecture Blog for why all of it is random.
 */
public final class Backoff {

    /** A delay of nothing would spin. */
    private static final Duration LEAST = Duration.ofMillis(10);

    private final RetrySettings settings;
    private final RandomGenerator random;

    public Backoff(RetrySettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /**
     * @param failures how many there have been in a row, at least 1
     */
    public Duration after(int failures) {
        long bound = settings.maxDelay().toMillis();
        long first = settings.delay().toMillis();
        int doublings = Math.min(failures - 1, Long.numberOfLeadingZeros(Math.max(1, first)) - 2);
        bound = Math.min(bound, first << doublings);
        Duration delay = Duration.ofMillis(bound <= 0 ? 0 : random.nextLong(bound + 1));
        return delay.compareTo(LEAST) < 0 ? LEAST : delay;
    }
}

package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;

/**
 * @param maxAttempts at least 1, per source and check
 * @param delay the first delay's upper bound; doubled with each attempt up to {@code maxDelay}
 */
public record RetrySettings(int maxAttempts, Duration delay, Duration maxDelay) {
}

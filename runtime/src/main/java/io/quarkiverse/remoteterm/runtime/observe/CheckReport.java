package io.quarkiverse.remoteterm.runtime.observe;

import java.time.Duration;

import io.quarkiverse.remoteterm.RefreshResult;

/**
 * How a check ended.
 *
 * @param source the description of the source that gave the outcome; null if none was asked
 * @param payloadSize the bytes read as sent; 0 if no body was read
 */
public record CheckReport(RefreshResult result, Duration duration, String source, long payloadSize) {
}

package io.quarkiverse.remoteterm.runtime.config;

import java.time.Duration;
import java.util.Map;

/**
 * How a term is checked.
 *
 * @param fetchTimeout the deadline of a whole check
 * @param attemptTimeout of one attempt to the first byte, and between bytes
 * @param pushDelay the longest delay of a check that a message triggers
 * @param options passed to a custom fetcher, never null
 */
public record CheckSettings(Duration fetchTimeout, Duration attemptTimeout, RetrySettings retry, Duration pushDelay,
        Map<String, String> options, DownloadSettings download) {
}

package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The run-time configuration of one term with every fallback and default applied. What its source needs besides
 * {@link #options()} is read by the source's own factory.
 *
 * @param alias the name in metrics, traces and health
 * @param options handed to a custom fetcher
 */
public record TermSettings(String name, String alias, ScheduleSettings schedule, StartupSettings startup,
        Duration fetchTimeout, Duration attemptTimeout, RetrySettings retry, PayloadSettings payload,
        StalenessSettings staleness, Optional<IntegritySettings> integrity, Optional<Path> persistenceDirectory,
        Duration closeDelay, Map<String, String> options) {
}

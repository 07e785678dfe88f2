package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What happens to a value that is published.
 *
 * @param persistenceDirectory where its body is kept; empty: nowhere
 * @param closeDelay how long it stays open outside leases once it is superseded
 */
public record ValueSettings(StalenessSettings staleness, Optional<Path> persistenceDirectory, Duration closeDelay) {
}

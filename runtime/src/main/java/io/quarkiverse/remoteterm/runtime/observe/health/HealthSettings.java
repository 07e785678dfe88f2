package io.quarkiverse.remoteterm.runtime.observe.health;

import java.util.Set;

/**
 * What the build knows of the health check.
 *
 * @param details whether it shows what the last failure said
 * @param excluded the names of the terms that take no part
 */
public record HealthSettings(boolean details, Set<String> excluded) {
}

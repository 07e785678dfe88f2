package io.quarkiverse.remoteterm.runtime.config;

import java.util.Map;

/**
 * The declared terms with what is fixed for them; a bean, recorded by the build.
 *
 * @param byName ordered by name
 */
public record FixedTerms(Map<String, FixedTermSettings> byName) {
}

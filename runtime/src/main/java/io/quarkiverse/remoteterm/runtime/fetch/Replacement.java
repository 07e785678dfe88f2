package io.quarkiverse.remoteterm.runtime.fetch;

import io.quarkiverse.remoteterm.TermOrigin;

/**
 * What a term is read from instead of its configured sources. It is asked once a check, and what it sends is neither verified
 * nor kept.
 *
 * @param origin of the values that are made of it
 */
public record Replacement(Source source, TermOrigin origin) {
}

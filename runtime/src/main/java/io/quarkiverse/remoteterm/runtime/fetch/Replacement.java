package io.quarkiverse.remoteterm.runtime.fetch;

import io.quarkiverse.remoteterm.TermOrigin;

/**
 * What a term is read from instead of its configured sources. It is asked once a check, and what it sends is neither verified
 * nor kept.
 *
 * @param origin of the values that are made of it
 * @param manifest whether it sends a manifest and its parts; false: the payload itself, also of a term with manifests
 */
public record Replacement(Source source, TermOrigin origin, boolean manifest) {
}

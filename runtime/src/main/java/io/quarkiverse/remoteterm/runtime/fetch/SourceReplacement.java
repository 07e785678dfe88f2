package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.OptionalSources;

/**
 * Replaces configured sources, in dev mode and in tests.
 */
public interface SourceReplacement extends OptionalSources {

    /**
     * Asked at each check, on a thread that may block.
     *
     * @return empty if the term is read from its configured sources
     */
    Optional<Replacement> find(String term);
}

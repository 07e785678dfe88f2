package io.quarkiverse.remoteterm.deployment.scan;

import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTermReader;
import io.quarkiverse.remoteterm.runtime.config.read.KnownKeys;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * What keys there are, and what is fixed for the terms by them.
 */
public final class FixedTermsBuildItem extends SimpleBuildItem {

    private final KnownKeys keys;
    private final FixedTermReader reader;

    FixedTermsBuildItem(KnownKeys keys, FixedTermReader reader) {
        this.keys = keys;
        this.reader = reader;
    }

    public KnownKeys keys() {
        return keys;
    }

    /**
     * @param term the name of a declared term
     */
    public FixedTerm of(String term) {
        return reader.read(term);
    }
}

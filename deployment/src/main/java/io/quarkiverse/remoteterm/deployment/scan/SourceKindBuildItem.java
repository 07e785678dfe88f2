package io.quarkiverse.remoteterm.deployment.scan;

import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * A kind of source that is built in. The two beans become part of the application where a term is of this kind. The kind's keys
 * are found by its configuration mappings.
 */
public final class SourceKindBuildItem extends MultiBuildItem {

    private final String kind;
    private final Class<? extends SourceFactory> factory;
    private final Class<? extends SourceSettingsReader<?>> settings;

    /**
     * @param kind the value of {@code fetcher}, and the identifier of both beans
     */
    public SourceKindBuildItem(String kind, Class<? extends SourceFactory> factory,
            Class<? extends SourceSettingsReader<?>> settings) {
        this.kind = kind;
        this.factory = factory;
        this.settings = settings;
    }

    public String kind() {
        return kind;
    }

    public Class<? extends SourceFactory> factory() {
        return factory;
    }

    public Class<? extends SourceSettingsReader<?>> settings() {
        return settings;
    }
}

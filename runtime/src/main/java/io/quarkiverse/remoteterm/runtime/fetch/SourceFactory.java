package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.List;
import java.util.Set;

/**
 * Knows one kind of source and its configuration. A bean with {@link io.smallrye.common.annotation.Identifier}: {@code s3},
 * {@code http}, {@code file}; part of the application only if a term uses it.
 */
public interface SourceFactory {

    /**
     * @param term the name of a declared term
     * @return the primary source, then its failover sources in order
     * @throws io.smallrye.config.ConfigValidationException never; wrong values are reported as
     *         {@link io.quarkus.runtime.configuration.ConfigurationException} that names the key
     */
    List<Source> sources(String term);

    /**
     * @param term the name of a declared term
     * @return the objects it reads, where this kind of source has notifications of changes
     */
    default Set<StoredObject> objects(String term) {
        return Set.of();
    }
}

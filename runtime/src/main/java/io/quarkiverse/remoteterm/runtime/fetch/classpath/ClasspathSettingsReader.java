package io.quarkiverse.remoteterm.runtime.fetch.classpath;

import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.smallrye.common.annotation.Identifier;

/**
 * Where a {@code classpath} term is read from.
 */
@Singleton
@Identifier(ClasspathSourceFactory.KIND)
public class ClasspathSettingsReader implements SourceSettingsReader<ClasspathSettings> {

    /**
     * @return the name of the term's resource, as class loaders take it
     */
    public static Optional<String> resource(FixedTerm term) {
        return term.find(ClasspathBuildTimeConfig.RESOURCE).map(String::trim)
                .map(name -> name.startsWith("/") ? name.substring(1) : name);
    }

    @Override
    public ClasspathSettings read(TermConfiguration term) {
        Optional<String> resource = resource(term.fixed());
        if (resource.isEmpty()) {
            term.missing(ClasspathBuildTimeConfig.RESOURCE,
                    "write the resource that the term is read from, such as data/rates.json, and build again");
        }
        return resource.map(ClasspathSettings::new).orElse(null);
    }
}

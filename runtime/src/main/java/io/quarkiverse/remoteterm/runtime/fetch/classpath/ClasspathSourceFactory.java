package io.quarkiverse.remoteterm.runtime.fetch.classpath;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code fetcher=classpath}.
 */
@Singleton
@Identifier(ClasspathSourceFactory.KIND)
public class ClasspathSourceFactory implements SourceFactory {

    public static final String KIND = "classpath";

    private final TermSettingsReader settings;

    @Inject
    public ClasspathSourceFactory(TermSettingsReader settings) {
        this.settings = settings;
    }

    @Override
    public List<Source> sources(String term) {
        String resource = settings.source(term, ClasspathSettings.class).resource();
        return List.of(new Source("classpath:" + resource, "resource " + resource, new ClasspathFetcher(resource),
                Optional.empty()));
    }
}

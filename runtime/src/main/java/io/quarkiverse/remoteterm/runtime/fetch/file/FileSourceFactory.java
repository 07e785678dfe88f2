package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code fetcher=file}.
 */
@Singleton
@Identifier(FixedTermSettings.FILE)
public class FileSourceFactory implements SourceFactory {

    private final TermSettingsReader settings;

    @Inject
    public FileSourceFactory(TermSettingsReader settings) {
        this.settings = settings;
    }

    @Override
    public List<Source> sources(String term) {
        Path path = settings.file(term).path().toAbsolutePath().normalize();
        FileFetcher fetcher = new FileFetcher(path);
        return List.of(new Source("file:" + path, path.toString(), fetcher, Optional.of(fetcher)));
    }
}

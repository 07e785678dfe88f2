package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.TermSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.SourceFactory;
import io.smallrye.common.annotation.Identifier;

/**
 * {@code fetcher=file}.
 */
@Singleton
@Identifier(FileSourceFactory.KIND)
public class FileSourceFactory implements SourceFactory {

    public static final String KIND = "file";

    private final TermSettingsReader settings;

    @Inject
    public FileSourceFactory(TermSettingsReader settings) {
        this.settings = settings;
    }

    @Override
    public List<Source> sources(String term) {
        Path path = settings.source(term, FileSettings.class).path().toAbsolutePath().normalize();
        FileFetcher fetcher = new FileFetcher(path, settings.read(term).payload().maxPayloadSize());
        return List.of(new Source("file:" + path, path.toString(), fetcher, Optional.of(fetcher)));
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.nio.file.Path;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkiverse.remoteterm.runtime.config.read.SourceSettingsReader;
import io.quarkiverse.remoteterm.runtime.config.read.TermConfiguration;
import io.quarkiverse.remoteterm.runtime.config.read.ValueType;
import io.smallrye.common.annotation.Identifier;

/**
 * Where a {@code file} term is read from.
 */
@Singleton
@Identifier(FileSourceFactory.KIND)
public class FileSettingsReader implements SourceSettingsReader<FileSettings> {

    @Override
    public FileSettings read(TermConfiguration term) {
        Optional<Path> path = term.own("file.path", ValueType.PATH);
        if (path.isEmpty()) {
            term.missing("file.path", "write the path of the file that the term is read from");
        }
        return path.map(FileSettings::new).orElse(null);
    }
}

package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The file of a {@code file} term.
 */
public interface FileConfig {

    /**
     * The path of the file. Required for {@code file} terms. Changes are noticed by content, not by time alone.
     */
    Optional<Path> path();
}

package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Disk copies.
 */
public interface PersistenceConfig {

    /**
     * Where the last good body is kept. The application starts from it when loading fails. No two applications may share a
     * directory; terms may.
     */
    Optional<Path> directory();
}

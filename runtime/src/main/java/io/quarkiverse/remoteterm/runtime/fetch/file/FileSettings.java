package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.nio.file.Path;

/**
 * Where a {@code file} term is read from.
 */
public record FileSettings(Path path) {
}

package io.quarkiverse.remoteterm.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * @param maxPayloadSize bytes as sent
 * @param maxInflatedSize bytes after decompression
 * @param archive what the body is unpacked as after that; empty: not at all
 * @param directory for {@code Path} payloads and spooled bodies
 */
public record PayloadSettings(long maxPayloadSize, long maxInflatedSize, Decompression decompression,
        Optional<ArchiveSettings> archive, Path directory) {

    /** How a body is decompressed. */
    public enum Decompression {
        /** By the content encoding, else by the first bytes. */
        AUTO,
        /** Not at all. */
        NONE,
        GZIP,
        ZSTD
    }
}

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

    /** The same for a body that nothing is configured for: its encoding or its first bytes say how it is decompressed. */
    public PayloadSettings detecting() {
        return new PayloadSettings(maxPayloadSize, maxInflatedSize,
                decompression == Decompression.NONE ? decompression : Decompression.AUTO, archive, directory);
    }

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

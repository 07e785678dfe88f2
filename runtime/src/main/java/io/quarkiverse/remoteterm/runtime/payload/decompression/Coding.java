package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.util.Optional;

/**
 * A compressed format.
 */
enum Coding {
    GZIP,
    ZSTD;

    /** How many first bytes it takes to tell one. */
    static final int MAGIC_LENGTH = 4;

    /**
     * @param name in lower case, as in a content encoding
     */
    static Optional<Coding> ofName(String name) {
        return switch (name) {
            case "gzip", "x-gzip" -> Optional.of(GZIP);
            case "zstd" -> Optional.of(ZSTD);
            default -> Optional.empty();
        };
    }

    /**
     * @param start the first {@link #MAGIC_LENGTH} bytes, or all if there are fewer
     */
    static Optional<Coding> ofMagic(byte[] start) {
        if (start.length >= 3 && u(start[0]) == 0x1f && u(start[1]) == 0x8b && u(start[2]) == 8) {
            return Optional.of(GZIP);
        }
        if (start.length < MAGIC_LENGTH) {
            return Optional.empty();
        }
        int little = u(start[0]) | u(start[1]) << 8 | u(start[2]) << 16 | u(start[3]) << 24;
        return ZstdFrame.isFrame(little) ? Optional.of(ZSTD) : Optional.empty();
    }

    private static int u(byte b) {
        return b & 0xff;
    }
}

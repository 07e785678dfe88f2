package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;

/**
 * From the bytes as sent to the body a producer reads.
 */
public final class Inflation {

    private Inflation() {
    }

    /**
     * Reads the first bytes to see what they are. Errors of {@code wire} pass unchanged.
     *
     * @return never more than {@code max-inflated-size}; close it to free native memory, {@code wire} stays open
     * @throws PayloadRefusedException if the encoding is not understood
     */
    public static InputStream inflate(InputStream wire, Optional<String> contentEncoding, PayloadSettings settings)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * @return whether the optional library for zstd is there and works on this platform
     */
    public static boolean zstdAvailable() {
        throw new UnsupportedOperationException();
    }
}

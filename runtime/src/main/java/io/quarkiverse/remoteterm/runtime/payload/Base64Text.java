package io.quarkiverse.remoteterm.runtime.payload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Base64 as tools write it, in lines or not.
 */
final class Base64Text {

    private Base64Text() {
    }

    static Optional<byte[]> decode(byte[] text) {
        return decode(new String(text, StandardCharsets.ISO_8859_1));
    }

    /**
     * @return empty if it is no base64
     */
    static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

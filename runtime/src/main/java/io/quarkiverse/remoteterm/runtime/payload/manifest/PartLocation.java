package io.quarkiverse.remoteterm.runtime.payload.manifest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether the location of a part stays below the folder of its manifest, whoever resolves it: an S3 key, a URL or a path. What
 * one of them might take for the way out is not allowed for the others either.
 */
public final class PartLocation {

    private static final int MAX_LENGTH = 1024;
    /** Servers decode more than once by mistake, but not for ever. */
    private static final int MAX_DECODINGS = 4;
    /** Of a name in a URL, which resolves dots before it; some servers cut off what follows a semicolon, too. */
    private static final Pattern PATH_END = Pattern.compile("[;?#]");

    private PartLocation() {
    }

    /**
     * @return why it is not allowed; empty if it is
     */
    public static Optional<String> problem(String location) {
        if (location.isEmpty() || location.length() > MAX_LENGTH) {
            return Optional.of("must have 1 to " + MAX_LENGTH + " characters");
        }
        String decoded = location;
        for (int i = 0; i < MAX_DECODINGS; i++) {
            // a URL is sent in this form, in which a Greek question mark is a semicolon
            Optional<String> problem = problemAsIs(Normalizer.normalize(decoded, Normalizer.Form.NFC));
            if (problem.isPresent()) {
                return problem;
            }
            Optional<String> next = decode(decoded);
            if (next.isEmpty()) {
                return Optional.of("has an encoding that is not UTF-8");
            }
            if (next.get().equals(decoded)) {
                return Optional.empty();
            }
            decoded = next.get();
        }
        return Optional.of("is encoded too often");
    }

    private static Optional<String> problemAsIs(String location) {
        if (location.codePoints().anyMatch(PartLocation::isInvisible)) {
            return Optional.of("has control or formatting characters");
        }
        if (location.indexOf('\\') >= 0) {
            return Optional.of("has a backslash");
        }
        String[] names = location.split("/", -1);
        if (names[0].isEmpty()) {
            return Optional.of("begins with a slash");
        }
        if (names[0].indexOf(':') >= 0) {
            return Optional.of("begins with a scheme or a drive");
        }
        for (String name : names) {
            String bare = PATH_END.split(name, 2)[0].strip();
            if (bare.isEmpty() || bare.chars().allMatch(c -> c == '.')) {
                return Optional.of("has an empty name or one of dots only");
            }
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    /**
     * Resolves each {@code %2e}; a percent sign that encodes nothing stays.
     *
     * @return empty if the bytes are no text
     */
    private static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                decoded.write(bytes[i]);
            } else {
                decoded.write(high << 4 | low);
                i += 2;
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray())).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}

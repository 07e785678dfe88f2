package io.quarkiverse.remoteterm.runtime.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * What a media type says of the text it stands for.
 */
final class ContentTypes {

    private static final String CHARSET = "charset=";

    private ContentTypes() {
    }

    /**
     * @return the charset parameter's, else UTF-8; also for one that this JVM does not know
     */
    static Charset charset(Optional<String> contentType) {
        for (String parameter : contentType.orElse("").split(";")) {
            String trimmed = parameter.trim();
            if (trimmed.toLowerCase(Locale.ROOT).startsWith(CHARSET)) {
                String name = trimmed.substring(CHARSET.length()).replace("\"", "").trim();
                try {
                    return Charset.forName(name);
                } catch (IllegalArgumentException unknown) {
                    return StandardCharsets.UTF_8;
                }
            }
        }
        return StandardCharsets.UTF_8;
    }
}

package io.quarkiverse.remoteterm.runtime.decode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * A body as text, in the character set of its content type, else UTF-8. Bytes that are no text in it are rejected rather than
 * replaced: a value must not be quietly wrong. A byte order mark at the start is no part of the text.
 */
final class PayloadText {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset\\s*=\\s*(\"[^\"]*\"|[^;\\s]*)",
            Pattern.CASE_INSENSITIVE);
    private static final char REPLACEMENT = '\uFFFD';

    private PayloadText() {
    }

    static String string(byte[] bytes, Optional<String> contentType) throws IOException {
        Charset charset = charset(contentType);
        String text = new String(bytes, charset);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // in the text, or in place of what is none
            new StrictReader(new ByteArrayInputStream(bytes), charset).transferTo(Writer.nullWriter());
        }
        return !text.isEmpty() && text.charAt(0) == StrictReader.BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    static Reader reader(InputStream stream, Optional<String> contentType) throws IOException {
        return new StrictReader(stream, charset(contentType));
    }

    private static Charset charset(Optional<String> contentType) throws PayloadRejectedException {
        Matcher parameter = CHARSET.matcher(contentType.orElse(""));
        if (!parameter.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = parameter.group(1).replace("\"", "").trim();
        try {
            return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new PayloadRejectedException(Reason.UNREADABLE, "The content type names a character set that is not known");
        }
    }
}

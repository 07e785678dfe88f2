package io.quarkiverse.remoteterm.runtime.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRefusedException.Reason;

/**
 * From the bytes as sent to the body a producer reads. What the content encoding says is done; without one, the first bytes
 * tell. One level only: an object that is a gzip file, and is sent with {@code Content-Encoding: gzip} on top, stays a gzip
 * file.
 */
public final class Inflation {

    private Inflation() {
    }

    /**
     * Reads the first bytes to see what they are. Errors of {@code wire} pass unchanged, here and in the stream.
     *
     * @return never more than {@code max-inflated-size}; read it to its end to have checksums verified, and close it to free
     *         native memory, which also closes {@code wire}
     * @throws PayloadRefusedException if the encoding is not understood
     */
    public static InputStream inflate(InputStream wire, Optional<String> contentEncoding, PayloadSettings settings)
            throws IOException {
        long limit = settings.maxInflatedSize();
        return switch (settings.decompression()) {
            case NONE -> new BoundedStream(wire, limit);
            case GZIP -> inflate(wire, Coding.GZIP, limit);
            case ZSTD -> inflate(wire, Coding.ZSTD, limit);
            case AUTO -> detect(wire, contentEncoding.orElse(""), limit);
        };
    }

    /**
     * @return whether the optional library for zstd is there and works on this platform
     */
    public static boolean zstdAvailable() {
        return ZstdLibrary.missing().isEmpty();
    }

    /**
     * @return why {@code decompression=zstd} cannot work here and what to do about it; empty if it can
     */
    public static Optional<String> zstdMissing() {
        return ZstdLibrary.missing();
    }

    private static InputStream detect(InputStream wire, String contentEncoding, long limit) throws IOException {
        PushbackInputStream body = new PushbackInputStream(wire, Coding.MAGIC_LENGTH);
        byte[] start = body.readNBytes(Coding.MAGIC_LENGTH);
        body.unread(start);
        Optional<Coding> magic = Coding.ofMagic(start);

        List<String> names = Arrays.stream(contentEncoding.toLowerCase(Locale.ROOT).split(","))
                .map(String::trim)
                .filter(name -> !transparent(name))
                .toList();
        if (names.isEmpty() || names.size() == 1 && Coding.ofName(names.get(0)).isEmpty() && magic.isPresent()) {
            // not said, or by a name of someone's own for what it plainly is
            return magic.isPresent() ? inflate(body, magic.get(), limit) : new BoundedStream(body, limit);
        }
        InputStream result = body;
        for (int i = names.size() - 1; i >= 0; i--) {
            String name = names.get(i);
            Coding coding = Coding.ofName(name).orElseThrow(() -> new PayloadRefusedException(Reason.CORRUPT,
                    "The body is sent with Content-Encoding " + printable(name)
                            + ", which is not supported: gzip and zstd are. If it is not encoded at all, set decompression=none"));
            // each level is bounded: what inflates to little in the end may be huge in between
            result = inflate(result, coding, limit);
        }
        return result;
    }

    /** The source has written it. */
    private static String printable(String name) {
        return name.replaceAll("[^\\x21-\\x7e]", "?").substring(0, Math.min(name.length(), 40));
    }

    private static InputStream inflate(InputStream encoded, Coding coding, long limit) throws IOException {
        return new BoundedStream(switch (coding) {
            case GZIP -> new GzipStream(encoded);
            case ZSTD -> ZstdLibrary.open(encoded);
        }, limit);
    }

    /**
     * Names seen in this place that do not change the bytes: S3's transfer framing, and character sets by mistake.
     */
    private static boolean transparent(String name) {
        if (name.isEmpty() || name.equals("identity") || name.equals("aws-chunked")) {
            return true;
        }
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }
}

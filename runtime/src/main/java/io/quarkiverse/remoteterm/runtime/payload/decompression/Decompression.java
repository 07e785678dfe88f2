package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.payload.BodyHints;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * From the bytes as sent to the body that a producer method reads. The content encoding decides; without one, the first bytes
 * do. The latter for one level only: an object that is a gzip file, and is sent with {@code Content-Encoding: gzip} on top,
 * stays a gzip file.
 */
public final class Decompression {

    /** Each takes memory, also outside the heap, and nobody compresses more often on purpose. */
    private static final int MAX_CODINGS = 2;

    private Decompression() {
    }

    /**
     * Reads the first bytes to see what they are. Errors of {@code wire} pass unchanged, here and in the stream.
     *
     * @param contentEncoding empty where it must not be relied on, see {@link BodyHints}
     * @return never more than {@code max-inflated-size}; read it to its end to have checksums verified, and close it to free
     *         native memory, which also closes {@code wire}
     * @throws PayloadRejectedException if the encoding is not supported
     */
    public static InputStream open(InputStream wire, Optional<String> contentEncoding, PayloadSettings settings)
            throws IOException {
        long limit = settings.maxInflatedSize();
        return switch (settings.decompression()) {
            case NONE -> new BoundedStream(wire, limit);
            case GZIP -> decompress(wire, Coding.GZIP, limit);
            case ZSTD -> decompress(wire, Coding.ZSTD, limit);
            case AUTO -> detect(wire, contentEncoding.orElse(""), limit);
        };
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

        List<String> names = names(contentEncoding);
        if (names.isEmpty() || names.size() == 1 && Coding.ofName(names.get(0)).isEmpty() && magic.isPresent()) {
            // not declared, or under another name than the usual one
            return magic.isPresent() ? decompress(body, magic.get(), limit) : new BoundedStream(body, limit);
        }
        Deque<Coding> codings = new ArrayDeque<>();
        for (String name : names) {
            codings.push(supported(name));
        }
        InputStream result = body;
        for (Coding coding : codings) {
            // each level is bounded: what is small in the end may be huge in between
            result = decompress(result, coding, limit);
        }
        return result;
    }

    private static List<String> names(String contentEncoding) throws PayloadRejectedException {
        List<String> names = new ArrayList<>();
        for (String element : contentEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String name = element.trim();
            if (!transparent(name)) {
                names.add(name);
            }
            if (names.size() > MAX_CODINGS) {
                throw new PayloadRejectedException(Reason.CORRUPT, "The body is sent with more than " + MAX_CODINGS
                        + " content encodings on top of each other");
            }
        }
        return names;
    }

    private static Coding supported(String name) throws PayloadRejectedException {
        return Coding.ofName(name).orElseThrow(() -> new PayloadRejectedException(Reason.CORRUPT,
                "The body is sent with Content-Encoding " + printable(name)
                        + ", which is not supported: gzip and zstd are. If it is not encoded at all, set decompression=none"));
    }

    /** The source has written it. */
    private static String printable(String name) {
        return name.replaceAll("[^\\x21-\\x7e]", "?").substring(0, Math.min(name.length(), 40));
    }

    private static InputStream decompress(InputStream encoded, Coding coding, long limit) throws IOException {
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

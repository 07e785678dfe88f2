package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.spi.TermDecoder;

/**
 * Makes a producer method's payload argument out of a body.
 */
public final class PayloadDecoder {

    /**
     * @param value what the producer method receives
     * @param file to be deleted when the value is not served any more
     */
    public record Argument(Object value, Optional<Path> file) {
    }

    private final List<TermDecoder> decoders;
    private final PayloadFiles files;

    /**
     * @param decoders the application's, those that are asked first first
     * @param json asked last
     * @param files for {@code Path} payloads
     */
    public PayloadDecoder(List<TermDecoder> decoders, Optional<TermDecoder> json, PayloadFiles files) {
        this.decoders = new ArrayList<>(decoders);
        json.ifPresent(this.decoders::add);
        this.files = files;
    }

    /**
     * May block while it reads the payload.
     *
     * @param sizeHint how many bytes the inflated body probably has; negative if that is not known
     * @throws Exception what the stream or the decoder throws
     */
    public Argument decode(PayloadType type, TermPayload payload, long sizeHint) throws Exception {
        return switch (type.kind()) {
            case STREAM -> kept(payload.stream());
            case BYTES -> kept(bytes(payload, sizeHint));
            case BYTE_BUFFER -> kept(ByteBuffer.wrap(bytes(payload, sizeHint)));
            case STRING -> kept(text(payload, sizeHint));
            case READER -> kept(new InputStreamReader(payload.stream(), charset(payload)));
            case PATH -> file(payload);
            case PAYLOAD -> kept(payload);
            case DECODED -> kept(decoded(type, payload));
        };
    }

    private static Argument kept(Object value) {
        return new Argument(value, Optional.empty());
    }

    private static byte[] bytes(TermPayload payload, long sizeHint) throws IOException {
        InputStream stream = payload.stream();
        if (sizeHint <= 0 || sizeHint > Integer.MAX_VALUE - 8) {
            return stream.readAllBytes();
        }
        // one array of the right size, where reading all bytes would hold them twice for a moment
        byte[] bytes = stream.readNBytes((int) sizeHint);
        int next = stream.read();
        if (next < 0) {
            return bytes;
        }
        byte[] rest = stream.readAllBytes();
        byte[] all = Arrays.copyOf(bytes, bytes.length + 1 + rest.length);
        all[bytes.length] = (byte) next;
        System.arraycopy(rest, 0, all, bytes.length + 1, rest.length);
        return all;
    }

    private static String text(TermPayload payload, long sizeHint) throws IOException {
        return new String(bytes(payload, sizeHint), charset(payload));
    }

    private static Charset charset(TermPayload payload) {
        return ContentTypes.charset(payload.contentType());
    }

    private Argument file(TermPayload payload) throws IOException {
        Path file = files.write(payload.stream());
        return new Argument(file, Optional.of(file));
    }

    private Object decoded(PayloadType type, TermPayload payload) throws Exception {
        for (TermDecoder decoder : decoders) {
            if (decoder.supports(type.type(), payload.contentType())) {
                Object value = decoder.decode(payload, type.type());
                if (value == null) {
                    throw new TermRejectedException("the body was decoded to null by " + decoder.getClass().getName());
                }
                return value;
            }
        }
        throw new TermRejectedException("no decoder supports " + type.type().getTypeName() + " with content type "
                + payload.contentType().orElse("unknown"));
    }
}

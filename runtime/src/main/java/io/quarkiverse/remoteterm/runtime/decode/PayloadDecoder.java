package io.quarkiverse.remoteterm.runtime.decode;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.spi.TermDecoder;

/**
 * From a payload to the first argument of a producer method.
 */
public final class PayloadDecoder {

    private final List<TermDecoder> decoders;
    private final Optional<TermDecoder> json;
    private final PayloadFiles files;
    private final Optional<Archive> archive;

    /**
     * @param value never null
     * @param file a file or a directory, which the caller deletes ({@link Archive#delete}) once the value made of it is closed,
     *        or could not be made
     */
    public record Argument(Object value, Optional<Path> file) {
    }

    /**
     * @param decoders in the order they are asked
     * @param json asked last; empty without Jackson
     */
    public PayloadDecoder(List<TermDecoder> decoders, Optional<TermDecoder> json, PayloadFiles files) {
        this(decoders, json, files, Optional.empty());
    }

    /**
     * @param archive what the payload is unpacked by; where it {@link Archive#hasEntry() has an entry}, the payload is that
     *        entry already
     */
    public PayloadDecoder(List<TermDecoder> decoders, Optional<TermDecoder> json, PayloadFiles files,
            Optional<Archive> archive) {
        this.decoders = List.copyOf(decoders);
        this.json = json;
        this.files = files;
        this.archive = archive.filter(unpacked -> !unpacked.hasEntry());
    }

    /**
     * @return the same, for the parts of one manifest: what is unpacked counts together
     */
    public PayloadDecoder together() {
        return new PayloadDecoder(decoders, json, files, archive.map(Archive::together));
    }

    /**
     * Errors of the payload's stream pass unchanged, whatever the decoder made of them.
     *
     * @param sizeHint how long the decompressed body probably is; it is not relied on; negative if that is not known
     * @throws PayloadRejectedException if a built-in decoder cannot read the body
     * @throws TermRejectedException if nothing decodes it, or what does returns something else than asked for
     */
    public Argument decode(PayloadType type, TermPayload payload, long sizeHint) throws Exception {
        return switch (type.kind()) {
            case STREAM -> argument(payload.stream());
            case BYTES -> argument(bytes(payload, sizeHint));
            // on the heap and backed by an array, as most readers of buffers like it
            case BYTE_BUFFER -> argument(ByteBuffer.wrap(bytes(payload, sizeHint)));
            case STRING -> argument(PayloadText.string(bytes(payload, sizeHint), payload.contentType()));
            case READER -> argument(PayloadText.reader(payload.stream(), payload.contentType()));
            case PATH -> file(payload.stream());
            case PAYLOAD -> argument(payload);
            case DECODED -> argument(decoded(type.type(), payload));
        };
    }

    private static Argument argument(Object value) {
        return new Argument(value, Optional.empty());
    }

    private static byte[] bytes(TermPayload payload, long sizeHint) throws IOException {
        return WholeBody.read(payload.stream(), sizeHint);
    }

    private Argument file(InputStream body) throws IOException {
        Path file = archive.isPresent() ? archive.get().unpack(body) : files.write(body);
        return new Argument(file, Optional.of(file));
    }

    private Object decoded(Type type, TermPayload payload) throws Exception {
        TermDecoder decoder = decoders.stream()
                .filter(candidate -> candidate.supports(type, payload.contentType()))
                .findFirst()
                .or(() -> json)
                .orElseThrow(() -> new TermRejectedException("No TermDecoder supports " + type.getTypeName()
                        + " with content type " + payload.contentType().orElse("unknown")));
        Object value = decoder.decode(payload, type);
        if (value == null) {
            throw new TermRejectedException(name(decoder) + " made null of the payload, not a " + type.getTypeName());
        }
        if (!RawTypes.isInstance(type, value)) {
            throw new TermRejectedException(name(decoder) + " made a " + value.getClass().getName()
                    + " of the payload, not a " + type.getTypeName());
        }
        return value;
    }

    private String name(TermDecoder decoder) {
        return json.filter(builtIn -> builtIn == decoder).map(builtIn -> "The JSON decoder")
                .orElseGet(() -> decoder.getClass().getName());
    }
}

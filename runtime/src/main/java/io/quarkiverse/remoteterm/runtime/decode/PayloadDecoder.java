package io.quarkiverse.remoteterm.runtime.decode;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermPayload;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.spi.TermDecoder;

/**
 * From a payload to the first argument of a producer method.
 */
public final class PayloadDecoder {

    /**
     * @param value never null
     * @param file what the caller deletes once the value made of it is closed, or could not be made
     */
    public record Argument(Object value, Optional<Path> file) {
    }

    /**
     * @param decoders in the order they are asked
     * @param json asked last; empty without Jackson
     */
    public PayloadDecoder(List<TermDecoder> decoders, Optional<TermDecoder> json, PayloadFiles files) {
    }

    /**
     * @param sizeHint how long the inflated body probably is; negative if that is not known
     */
    public Argument decode(PayloadType type, TermPayload payload, long sizeHint) throws Exception {
        throw new UnsupportedOperationException();
    }
}

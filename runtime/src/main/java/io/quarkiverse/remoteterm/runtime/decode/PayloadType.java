package io.quarkiverse.remoteterm.runtime.decode;

import java.lang.reflect.Type;

/**
 * What a producer method's payload parameter is.
 *
 * @param type the parameter's declared type
 */
public record PayloadType(Kind kind, Type type) {

    public enum Kind {
        STREAM,
        BYTES,
        BYTE_BUFFER,
        STRING,
        READER,
        PATH,
        PAYLOAD,
        /** By a {@link io.quarkiverse.remoteterm.spi.TermDecoder} or the built-in JSON decoder. */
        DECODED
    }
}

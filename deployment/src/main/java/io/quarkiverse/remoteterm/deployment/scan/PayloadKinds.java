package io.quarkiverse.remoteterm.deployment.scan;

import java.util.Map;

import org.jboss.jandex.DotName;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.runtime.decode.PayloadType.Kind;

/**
 * Maps the type of a payload parameter to the kind of payload it receives.
 */
final class PayloadKinds {

    private static final Map<DotName, Kind> BUILT_IN = Map.of(
            DotNames.INPUT_STREAM, Kind.STREAM,
            DotNames.BYTE_BUFFER, Kind.BYTE_BUFFER,
            DotNames.STRING, Kind.STRING,
            DotNames.READER, Kind.READER,
            DotNames.PATH, Kind.PATH,
            DotNames.TERM_PAYLOAD, Kind.PAYLOAD);

    private PayloadKinds() {
    }

    static Kind of(Type type) {
        if (type.kind() == Type.Kind.ARRAY) {
            return isBytes(type) ? Kind.BYTES : Kind.DECODED;
        }
        return BUILT_IN.getOrDefault(type.name(), Kind.DECODED);
    }

    /**
     * @return whether a parameter of this type is hardly meant to be injected
     */
    static boolean isOfPayloadOnly(Type type) {
        Kind kind = of(type);
        return kind != Kind.DECODED && kind != Kind.STRING;
    }

    private static boolean isBytes(Type type) {
        return type.asArrayType().constituent().equals(PrimitiveType.BYTE) && type.asArrayType().dimensions() == 1;
    }
}

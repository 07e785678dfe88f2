package io.quarkiverse.remoteterm.deployment.bean;

import java.util.stream.Collectors;

import org.jboss.jandex.Type;
import org.jboss.jandex.WildcardType;

/**
 * Writes types of the index as the text that the run time reads types from.
 *
 * @see io.quarkiverse.remoteterm.runtime.RecordedTerm
 */
final class TypeWriter {

    private TypeWriter() {
    }

    static String write(Type type) {
        return switch (type.kind()) {
            case CLASS, PRIMITIVE -> type.name().toString();
            case ARRAY -> "[".repeat(type.asArrayType().dimensions()) + write(type.asArrayType().constituent());
            case PARAMETERIZED_TYPE -> type.name() + type.asParameterizedType().arguments().stream().map(TypeWriter::write)
                    .collect(Collectors.joining(",", "<", ">"));
            case WILDCARD_TYPE -> wildcard(type.asWildcardType());
            default -> throw new IllegalArgumentException("No type to record: " + type);
        };
    }

    private static String wildcard(WildcardType type) {
        return type.superBound() == null ? "?+" + write(type.extendsBound()) : "?-" + write(type.superBound());
    }
}

package io.quarkiverse.remoteterm.deployment.scan;

import java.util.Set;

import org.jboss.jandex.Type;
import org.jboss.jandex.WildcardType;

/**
 * Searches generic types.
 */
public final class Types {

    private static final Set<Type.Kind> VARIABLES = Set.of(Type.Kind.TYPE_VARIABLE, Type.Kind.UNRESOLVED_TYPE_VARIABLE,
            Type.Kind.TYPE_VARIABLE_REFERENCE);

    private Types() {
    }

    public static boolean mentionsVariable(Type type) {
        return VARIABLES.stream().anyMatch(kind -> mentions(type, kind));
    }

    /**
     * @return whether the type, an argument of it or its element is of this kind
     */
    public static boolean mentions(Type type, Type.Kind kind) {
        if (type.kind() == kind) {
            return true;
        }
        return switch (type.kind()) {
            case ARRAY -> mentions(type.asArrayType().elementType(), kind);
            case PARAMETERIZED_TYPE -> type.asParameterizedType().arguments().stream()
                    .anyMatch(argument -> mentions(argument, kind));
            case WILDCARD_TYPE -> mentionsInBound(type.asWildcardType(), kind);
            default -> false;
        };
    }

    private static boolean mentionsInBound(WildcardType type, Type.Kind kind) {
        return mentions(type.superBound() == null ? type.extendsBound() : type.superBound(), kind);
    }
}

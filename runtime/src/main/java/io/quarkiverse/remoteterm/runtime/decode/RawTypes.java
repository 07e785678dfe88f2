package io.quarkiverse.remoteterm.runtime.decode;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * Whether a value can be passed where a type is declared, as far as that shows at run time.
 */
final class RawTypes {

    private RawTypes() {
    }

    static boolean isInstance(Type type, Object value) {
        if (type instanceof Class<?> raw) {
            // a primitive's value comes in its box
            return raw.isPrimitive() || raw.isInstance(value);
        }
        if (type instanceof ParameterizedType parameterized) {
            return isInstance(parameterized.getRawType(), value);
        }
        // what else can be a parameter's type
        return !(type instanceof GenericArrayType) || value.getClass().isArray();
    }
}

package io.quarkiverse.remoteterm.runtime.decode;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/**
 * The classes behind types.
 */
public final class RawTypes {

    private RawTypes() {
    }

    /**
     * @return the class behind the return type of a producer method
     */
    public static Class<?> of(Type type) {
        if (type instanceof Class<?> raw) {
            return raw;
        }
        if (type instanceof ParameterizedType parameterized) {
            return of(parameterized.getRawType());
        }
        if (type instanceof GenericArrayType array) {
            return of(array.getGenericComponentType()).arrayType();
        }
        throw new IllegalArgumentException("No type of a term: " + type);
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

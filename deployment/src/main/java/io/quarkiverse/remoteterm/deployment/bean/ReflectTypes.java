package io.quarkiverse.remoteterm.deployment.bean;

import org.jboss.jandex.ArrayType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.PrimitiveType;
import org.jboss.jandex.Type;
import org.jboss.jandex.WildcardType;

import io.quarkiverse.remoteterm.deployment.scan.Types;
import io.quarkus.runtime.types.GenericArrayTypeImpl;
import io.quarkus.runtime.types.ParameterizedTypeImpl;
import io.quarkus.runtime.types.WildcardTypeImpl;

/**
 * Types of the index as types of the language, which recorders write into bytecode: no reflection of ours at run time.
 */
final class ReflectTypes {

    private ReflectTypes() {
    }

    static java.lang.reflect.Type of(Type type) {
        return switch (type.kind()) {
            case CLASS -> load(type.name());
            case PRIMITIVE -> primitive(type.asPrimitiveType());
            case ARRAY -> array(type.asArrayType());
            case PARAMETERIZED_TYPE -> parameterized(type.asParameterizedType());
            case WILDCARD_TYPE -> wildcard(type.asWildcardType());
            default -> throw new IllegalArgumentException("No type to record: " + type);
        };
    }

    /**
     * @return the class of the type, without its arguments
     */
    static Class<?> raw(Type type) {
        return switch (type.kind()) {
            case PRIMITIVE -> primitive(type.asPrimitiveType());
            case ARRAY -> {
                Class<?> array = raw(type.asArrayType().constituent());
                for (int i = 0; i < type.asArrayType().dimensions(); i++) {
                    array = array.arrayType();
                }
                yield array;
            }
            default -> load(type.name());
        };
    }

    private static java.lang.reflect.Type parameterized(ParameterizedType type) {
        Class<?> raw = load(type.name());
        java.lang.reflect.Type[] arguments = type.arguments().stream().map(ReflectTypes::of)
                .toArray(java.lang.reflect.Type[]::new);
        // the owner as the language's own reflection has it, or the types would not be equal
        return new ParameterizedTypeImpl(raw, arguments, raw.getDeclaringClass());
    }

    private static java.lang.reflect.Type wildcard(WildcardType type) {
        return type.superBound() == null ? WildcardTypeImpl.withUpperBound(of(type.extendsBound()))
                : WildcardTypeImpl.withLowerBound(of(type.superBound()));
    }

    private static java.lang.reflect.Type array(ArrayType type) {
        java.lang.reflect.Type array = of(type.constituent());
        for (int i = 0; i < type.dimensions(); i++) {
            array = array instanceof Class<?> element ? element.arrayType()
                    : new GenericArrayTypeImpl(array);
        }
        return array;
    }

    private static Class<?> primitive(PrimitiveType type) {
        return switch (type.primitive()) {
            case BOOLEAN -> boolean.class;
            case BYTE -> byte.class;
            case SHORT -> short.class;
            case CHAR -> char.class;
            case INT -> int.class;
            case LONG -> long.class;
            case FLOAT -> float.class;
            case DOUBLE -> double.class;
        };
    }

    static Class<?> load(DotName name) {
        try {
            return Class.forName(name.toString(), false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A remote term uses " + name + ", which cannot be loaded", e);
        }
    }
}

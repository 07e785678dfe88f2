package io.quarkiverse.remoteterm.runtime;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.arc.impl.GenericArrayTypeImpl;
import io.quarkus.arc.impl.ParameterizedTypeImpl;
import io.quarkus.arc.impl.WildcardTypeImpl;

/**
 * Reads types from text: the binary name of a class or a primitive type, followed by its arguments in {@code <a,b>}; {@code [}
 * before the element of an array; {@code ?+} before the upper bound of a wildcard and {@code ?-} before its lower bound.
 */
final class TypeReader {

    private static final Map<String, Class<?>> PRIMITIVES = Map.of("boolean", boolean.class, "byte", byte.class, "short",
            short.class, "char", char.class, "int", int.class, "long", long.class, "float", float.class, "double",
            double.class);

    private final Map<String, Type> known = new HashMap<>();
    private String text;
    private int position;

    Type read(String type) {
        Type read = known.get(type);
        if (read == null) {
            text = type;
            position = 0;
            read = next();
            known.put(type, read);
        }
        return read;
    }

    private Type next() {
        if (skip('[')) {
            Type element = next();
            return element instanceof Class<?> type ? type.arrayType() : new GenericArrayTypeImpl(element);
        }
        if (skip('?')) {
            return text.charAt(position++) == '+' ? WildcardTypeImpl.withUpperBound(next())
                    : WildcardTypeImpl.withLowerBound(next());
        }
        Class<?> raw = raw();
        if (!skip('<')) {
            return raw;
        }
        List<Type> arguments = new ArrayList<>();
        do {
            arguments.add(next());
        } while (skip(','));
        position++;
        // the owner as the language's own reflection has it, or the types would not be equal
        return new ParameterizedTypeImpl(raw, arguments.toArray(Type[]::new), raw.getDeclaringClass());
    }

    private Class<?> raw() {
        int start = position;
        while (position < text.length() && "<>,".indexOf(text.charAt(position)) < 0) {
            position++;
        }
        String name = text.substring(start, position);
        Class<?> primitive = PRIMITIVES.get(name);
        return primitive != null ? primitive : load(name);
    }

    private boolean skip(char expected) {
        boolean there = position < text.length() && text.charAt(position) == expected;
        position += there ? 1 : 0;
        return there;
    }

    /**
     * @param name the binary name of a class of the application
     */
    static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("A remote term uses " + name + ", which cannot be loaded", e);
        }
    }
}

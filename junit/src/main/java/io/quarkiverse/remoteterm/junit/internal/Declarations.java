package io.quarkiverse.remoteterm.junit.internal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.junit.platform.commons.support.AnnotationSupport;

import io.quarkiverse.remoteterm.junit.TestTerm;

/**
 * What a test declares with {@link TestTerm}: the content by the names of the term and the part.
 */
final class Declarations {

    private final Class<?> testClass;
    private final Map<String, Map<String, TestTerm>> byTerm = new LinkedHashMap<>();

    private Declarations(Class<?> testClass) {
        this.testClass = testClass;
    }

    /** Of a class, with those around it, its superclasses and interfaces, and what their annotations declare. */
    static Declarations of(Class<?> testClass) {
        Declarations declarations = new Declarations(testClass);
        declarations.addAll(testClass);
        return declarations;
    }

    Declarations and(Method test) {
        add(test);
        return this;
    }

    /** What is nearest comes last, and goes before the others. */
    private void addAll(Class<?> type) {
        if (type.getEnclosingClass() != null) {
            addAll(type.getEnclosingClass());
        }
        if (type.getSuperclass() != null) {
            addAll(type.getSuperclass());
        }
        add(type);
    }

    private void add(AnnotatedElement element) {
        for (TestTerm declared : AnnotationSupport.findRepeatableAnnotations(element, TestTerm.class)) {
            if (declared.resource().isEmpty() == declared.text().isEmpty()) {
                throw new IllegalArgumentException("@TestTerm(name=\"" + declared.name() + "\") on " + element
                        + ": give either resource or text");
            }
            byTerm.computeIfAbsent(declared.name(), any -> new LinkedHashMap<>()).put(declared.part(), declared);
        }
    }

    Set<String> terms() {
        return byTerm.keySet();
    }

    /**
     * @return empty for the payload itself
     */
    Set<String> parts(String term) {
        return byTerm.get(term).keySet();
    }

    /**
     * @return by the name of the part, which is empty for the payload itself
     */
    Map<String, byte[]> content(String term) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        byTerm.get(term).forEach((part, declared) -> parts.put(part, bytes(declared)));
        return parts;
    }

    private byte[] bytes(TestTerm declared) {
        return declared.resource().isEmpty() ? declared.text().getBytes(StandardCharsets.UTF_8)
                : TestResources.read(testClass, declared.resource());
    }
}

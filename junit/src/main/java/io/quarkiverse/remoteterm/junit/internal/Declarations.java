package io.quarkiverse.remoteterm.junit.internal;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.junit.TestTerm;

/**
 * What a test declares with {@link TestTerm}: the content by the name of the term.
 */
final class Declarations {

    private final Class<?> testClass;
    private final Map<String, TestTerm> byTerm = new LinkedHashMap<>();

    private Declarations(Class<?> testClass) {
        this.testClass = testClass;
    }

    /** Of a class, with those around it. */
    static Declarations of(Class<?> testClass) {
        Declarations declarations = new Declarations(testClass);
        declarations.addAround(testClass);
        return declarations;
    }

    Declarations and(Method test) {
        add(test);
        return this;
    }

    private void addAround(Class<?> type) {
        if (type.getEnclosingClass() != null) {
            addAround(type.getEnclosingClass());
        }
        add(type);
    }

    private void add(AnnotatedElement element) {
        for (TestTerm declared : element.getAnnotationsByType(TestTerm.class)) {
            if (declared.resource().isEmpty() == declared.text().isEmpty()) {
                throw new IllegalArgumentException("@TestTerm(name=\"" + declared.name() + "\") on " + element
                        + ": give either resource or text");
            }
            byTerm.put(declared.name(), declared);
        }
    }

    Set<String> terms() {
        return byTerm.keySet();
    }

    byte[] content(String term) {
        TestTerm declared = byTerm.get(term);
        return declared.resource().isEmpty() ? declared.text().getBytes(StandardCharsets.UTF_8)
                : TestResources.read(testClass, declared.resource());
    }
}

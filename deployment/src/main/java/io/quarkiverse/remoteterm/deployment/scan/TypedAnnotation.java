package io.quarkiverse.remoteterm.deployment.scan;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassType;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;

/**
 * {@code @Typed} on a producer method: which of its bean types the value has. See "Restricting the bean types of a bean" in the
 * CDI specification.
 */
final class TypedAnnotation {

    private final AnnotationInstance annotation;

    /**
     * @param method may have none: then nothing is restricted
     */
    TypedAnnotation(MethodInfo method) {
        this.annotation = method.declaredAnnotation(DotNames.TYPED);
    }

    /**
     * @return what is wrong, with what to do
     */
    Optional<String> check(Set<Type> types) {
        Set<DotName> unknown = new LinkedHashSet<>(named());
        types.forEach(type -> unknown.remove(type.name()));
        return unknown.isEmpty() ? Optional.empty()
                : Optional.of("@Typed names %s, which is no type of the returned value: remove it"
                        .formatted(unknown.iterator().next()));
    }

    Set<Type> restrict(Set<Type> types) {
        if (annotation == null) {
            return types;
        }
        Set<DotName> named = named();
        Set<Type> restricted = new LinkedHashSet<>(types);
        restricted.removeIf(type -> !named.contains(type.name()));
        restricted.add(ClassType.OBJECT_TYPE);
        return restricted;
    }

    private Set<DotName> named() {
        Set<DotName> named = new LinkedHashSet<>();
        if (annotation != null && annotation.value() != null) {
            Arrays.stream(annotation.value().asClassArray()).forEach(type -> named.add(type.name()));
        }
        return named;
    }
}

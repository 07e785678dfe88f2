package io.quarkiverse.remoteterm.runtime;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Set;

import jakarta.enterprise.inject.Default;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.impl.CreationalContextImpl;
import io.quarkus.arc.impl.CurrentInjectionPointProvider;

/**
 * A parameter of a producer method whose bean depends on where it is injected, as a configuration property does and a logger.
 */
record PlacedParameter(Method method, int position, String bean) {

    /**
     * @param context owns what is created
     */
    Object create(CreationalContextImpl<?> context) {
        ArcContainer container = Arc.requireContainer();
        InjectableBean<Object> injected = container.bean(bean);
        Parameter parameter = method.getParameters()[position];
        Set<Annotation> annotations = Set.of(parameter.getAnnotations());
        return new CurrentInjectionPointProvider<>(null, () -> injected, parameter.getParameterizedType(),
                qualifiers(annotations, container), annotations, method, position, false)
                .get(CreationalContextImpl.child(injected, context));
    }

    private static Set<Annotation> qualifiers(Set<Annotation> annotations, ArcContainer container) {
        Set<Annotation> qualifiers = new HashSet<>();
        for (Annotation annotation : annotations) {
            if (container.beanManager().isQualifier(annotation.annotationType())) {
                qualifiers.add(annotation);
            }
        }
        return qualifiers.isEmpty() ? Set.of(Default.Literal.INSTANCE) : qualifiers;
    }
}

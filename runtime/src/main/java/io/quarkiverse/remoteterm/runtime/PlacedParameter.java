package io.quarkiverse.remoteterm.runtime;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.Set;

import jakarta.enterprise.inject.Default;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.impl.CreationalContextImpl;
import io.quarkus.arc.impl.CurrentInjectionPointProvider;

/**
 * A parameter of a producer method whose bean depends on where it is injected, as a configuration property does and a logger.
 *
 * @param declaring the class of the method
 * @param term what the method produces
 * @param bean its identifier
 */
record PlacedParameter(String declaring, String term, int position, String bean) {

    /**
     * @param context owns what is created
     */
    Object create(CreationalContextImpl<?> context) {
        ArcContainer container = Arc.requireContainer();
        InjectableBean<Object> injected = container.bean(bean);
        Method method = method();
        Parameter parameter = method.getParameters()[position];
        Set<Annotation> annotations = Set.of(parameter.getAnnotations());
        return new CurrentInjectionPointProvider<>(null, () -> injected, parameter.getParameterizedType(),
                qualifiers(annotations, container), annotations, method, position, false)
                .get(CreationalContextImpl.child(injected, context));
    }

    private Method method() {
        for (Method method : TypeReader.load(declaring).getDeclaredMethods()) {
            RemoteTerm produced = method.getAnnotation(RemoteTerm.class);
            if (produced != null && produced.value().equals(term) && !method.isSynthetic()) {
                return method;
            }
        }
        throw new IllegalStateException("The producer method of remote term '" + term + "' is missing in " + declaring);
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

package io.quarkiverse.remoteterm.runtime.publish;

import java.lang.annotation.Annotation;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableContext;

/**
 * Always active; the instance of a bean is what its term's cell serves at that moment. Used in tests only, where ArC's client
 * proxy stands in for the value so that it can be mocked.
 */
public final class TermContext implements InjectableContext, InjectableContext.ContextState {

    private final Map<Contextual<?>, TermCell<?>> cells = new ConcurrentHashMap<>();

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getIfActive(Contextual<T> bean, Function<Contextual<T>, CreationalContext<T>> ignored) {
        return (T) cells.computeIfAbsent(bean, key -> TermCells.cell(nameOf((InjectableBean<?>) key))).get();
    }

    @Override
    public <T> T get(Contextual<T> bean, CreationalContext<T> ignored) {
        return getIfActive(bean, null);
    }

    @Override
    public <T> T get(Contextual<T> bean) {
        return getIfActive(bean, null);
    }

    private static String nameOf(InjectableBean<?> bean) {
        for (Annotation qualifier : bean.getQualifiers()) {
            if (qualifier instanceof RemoteTerm term) {
                return term.value();
            }
        }
        throw new IllegalArgumentException("Not the value of a remote term: " + bean);
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return TermScoped.class;
    }

    @Override
    public boolean isActive() {
        return true;
    }

    @Override
    public ContextState getState() {
        return this;
    }

    @Override
    public Map<InjectableBean<?>, Object> getContextualInstances() {
        return Map.of();
    }

    /** Values end with their publication, not with a context. */
    @Override
    public void destroy(Contextual<?> bean) {
    }

    @Override
    public void destroy(ContextState state) {
    }

    @Override
    public void destroy() {
    }
}

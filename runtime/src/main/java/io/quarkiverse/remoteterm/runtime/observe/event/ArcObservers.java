package io.quarkiverse.remoteterm.runtime.observe.event;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.inject.Singleton;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.arc.InjectableObserverMethod;
import io.quarkus.arc.ManagedContext;

/**
 * Observers as ArC resolves them.
 */
@Singleton
class ArcObservers implements Observers {

    private final ArcContainer container = Arc.requireContainer();

    @Override
    @SuppressWarnings("unchecked")
    public List<ObserverMethod<Object>> resolve(Type eventType, Set<Annotation> qualifiers) {
        List<ObserverMethod<Object>> observers = new ArrayList<>();
        for (InjectableObserverMethod<?> observer : container.resolveObserverMethods(eventType,
                qualifiers.toArray(Annotation[]::new))) {
            observers.add((ObserverMethod<Object>) observer);
        }
        return observers;
    }

    @Override
    public void notify(ObserverMethod<Object> observer, EventContext<Object> event) {
        ManagedContext request = container.requestContext();
        request.activate();
        try {
            observer.notify(event);
        } finally {
            request.terminate();
        }
    }
}

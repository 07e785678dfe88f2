package io.quarkiverse.remoteterm.runtime.observe.event;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;

/**
 * The CDI observers of the application.
 */
interface Observers {

    /**
     * @param eventType with its type arguments
     * @return by priority, the lowest number first
     */
    List<ObserverMethod<Object>> resolve(Type eventType, Set<Annotation> qualifiers);

    /**
     * Calls an observer on this thread, with the request context active.
     */
    void notify(ObserverMethod<Object> observer, EventContext<Object> event);
}

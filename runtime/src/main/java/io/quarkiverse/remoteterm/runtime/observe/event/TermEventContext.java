package io.quarkiverse.remoteterm.runtime.observe.event;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;

import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.inject.spi.InjectionPoint;

/**
 * An event with what CDI lets an observer ask of it.
 */
record TermEventContext(Object event, Type type, Set<Annotation> qualifiers) implements EventContext<Object>, EventMetadata {

    @Override
    public Object getEvent() {
        return event;
    }

    @Override
    public EventMetadata getMetadata() {
        return this;
    }

    @Override
    public Type getType() {
        return type;
    }

    @Override
    public Set<Annotation> getQualifiers() {
        return qualifiers;
    }

    /** There is no injected {@code Event} that sends these. */
    @Override
    public InjectionPoint getInjectionPoint() {
        return null;
    }
}

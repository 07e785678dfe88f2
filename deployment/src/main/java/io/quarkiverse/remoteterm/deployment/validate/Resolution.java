package io.quarkiverse.remoteterm.deployment.validate;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.inject.AmbiguousResolutionException;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Type;

import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BeanResolver;

/**
 * Resolves the bean that is injected at some place.
 */
public final class Resolution {

    private final BeanResolver resolver;

    public Resolution(BeanResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * @return empty if there is none, or more than one: ArC reports that
     */
    public Optional<BeanInfo> resolve(Type type, Set<AnnotationInstance> qualifiers) {
        try {
            return Optional.ofNullable(resolver.resolveAmbiguity(resolver.resolveBeans(type, qualifiers)));
        } catch (AmbiguousResolutionException e) {
            return Optional.empty();
        }
    }

    /**
     * @param qualifiers none: whichever they have
     * @return all that a lookup may find
     */
    public Set<BeanInfo> all(Type type, Set<AnnotationInstance> qualifiers) {
        return resolver.resolveBeans(type, qualifiers);
    }
}

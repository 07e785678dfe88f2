package io.quarkiverse.remoteterm.deployment;

import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.Type;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A term with what decides about its beans.
 */
final class TermBeanBuildItem extends MultiBuildItem {

    private final RemoteTermBuildItem term;
    private final Set<Type> types;
    private final ValueKind valueKind;
    private final String obstacle;

    TermBeanBuildItem(RemoteTermBuildItem term, Set<Type> types, ValueKind valueKind, String obstacle) {
        this.term = term;
        this.types = types;
        this.valueKind = valueKind;
        this.obstacle = obstacle;
    }

    RemoteTermBuildItem term() {
        return term;
    }

    /**
     * @return the bean types of the value
     */
    Set<Type> types() {
        return types;
    }

    ValueKind valueKind() {
        return valueKind;
    }

    /**
     * @return why the value cannot be injected as a reference, to follow the word "because"
     */
    Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }
}

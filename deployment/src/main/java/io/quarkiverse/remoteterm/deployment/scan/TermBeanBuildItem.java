package io.quarkiverse.remoteterm.deployment.scan;

import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.Type;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A term with the bean types of its value and how that can be injected.
 */
public final class TermBeanBuildItem extends MultiBuildItem {

    private final RemoteTermBuildItem term;
    private final Set<Type> types;
    private final ValueKind valueKind;
    private final String obstacle;

    public TermBeanBuildItem(RemoteTermBuildItem term, Set<Type> types, ValueKind valueKind, String obstacle) {
        this.term = term;
        this.types = types;
        this.valueKind = valueKind;
        this.obstacle = obstacle;
    }

    public RemoteTermBuildItem term() {
        return term;
    }

    /**
     * @return the bean types of the value
     */
    public Set<Type> types() {
        return types;
    }

    public ValueKind valueKind() {
        return valueKind;
    }

    /**
     * @return why the value cannot be injected as a reference, to follow the word "because"
     */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }
}

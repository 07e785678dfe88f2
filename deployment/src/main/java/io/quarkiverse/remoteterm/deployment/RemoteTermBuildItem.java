package io.quarkiverse.remoteterm.deployment;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * A declared term.
 */
public final class RemoteTermBuildItem extends MultiBuildItem {

    private final String name;

    public RemoteTermBuildItem(String name) {
        this.name = name;
    }

    /**
     * @return the term's name, unique and well-formed
     */
    public String name() {
        return name;
    }
}

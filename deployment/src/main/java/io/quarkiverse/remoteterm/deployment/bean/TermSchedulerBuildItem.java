package io.quarkiverse.remoteterm.deployment.bean;

import java.util.Optional;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Which scheduler runs the checks.
 */
final class TermSchedulerBuildItem extends SimpleBuildItem {

    private final String implementation;

    /**
     * @param implementation null: the application's
     */
    TermSchedulerBuildItem(String implementation) {
        this.implementation = implementation;
    }

    Optional<String> implementation() {
        return Optional.ofNullable(implementation);
    }
}

package io.quarkiverse.remoteterm.deployment;

import java.util.List;
import java.util.Map;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Which terms each term loads after, once it is certain that nothing is wrong with any of them.
 */
final class LoadOrderBuildItem extends SimpleBuildItem {

    private final Map<String, List<String>> predecessors;

    LoadOrderBuildItem(Map<String, List<String>> predecessors) {
        this.predecessors = predecessors;
    }

    List<String> predecessors(String term) {
        return predecessors.getOrDefault(term, List.of());
    }
}

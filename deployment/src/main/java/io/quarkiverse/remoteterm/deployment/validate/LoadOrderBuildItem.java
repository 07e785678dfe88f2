package io.quarkiverse.remoteterm.deployment.validate;

import java.util.List;
import java.util.Map;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * Which terms each term loads after, once it is certain that nothing is wrong with any of them.
 */
public final class LoadOrderBuildItem extends SimpleBuildItem {

    private final Map<String, List<String>> predecessors;

    public LoadOrderBuildItem(Map<String, List<String>> predecessors) {
        this.predecessors = predecessors;
    }

    public List<String> predecessors(String term) {
        return predecessors.getOrDefault(term, List.of());
    }
}

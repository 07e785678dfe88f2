package io.quarkiverse.remoteterm.deployment.validate;

import java.util.List;
import java.util.Map;

import io.quarkus.builder.item.SimpleBuildItem;

/**
 * The terms that each term loads after. Its presence says that all terms are valid.
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

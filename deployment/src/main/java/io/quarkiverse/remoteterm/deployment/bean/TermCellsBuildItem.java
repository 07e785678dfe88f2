package io.quarkiverse.remoteterm.deployment.bean;

import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The recorded cells of all terms.
 */
final class TermCellsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<TermCells> cells;

    TermCellsBuildItem(RuntimeValue<TermCells> cells) {
        this.cells = cells;
    }

    RuntimeValue<TermCells> cells() {
        return cells;
    }
}

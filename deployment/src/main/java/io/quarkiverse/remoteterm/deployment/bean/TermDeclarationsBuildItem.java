package io.quarkiverse.remoteterm.deployment.bean;

import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkus.builder.item.SimpleBuildItem;
import io.quarkus.runtime.RuntimeValue;

/**
 * The recorded declarations. They are a bean from the beginning, and filled once all beans are known.
 */
final class TermDeclarationsBuildItem extends SimpleBuildItem {

    private final RuntimeValue<TermDeclarations> declarations;

    TermDeclarationsBuildItem(RuntimeValue<TermDeclarations> declarations) {
        this.declarations = declarations;
    }

    RuntimeValue<TermDeclarations> declarations() {
        return declarations;
    }
}

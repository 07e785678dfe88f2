package io.quarkiverse.remoteterm.deployment;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * What calls the producer method of a term.
 */
final class TermInvokerBuildItem extends MultiBuildItem {

    private final String term;
    private final String className;

    TermInvokerBuildItem(String term, String className) {
        this.term = term;
        this.className = className;
    }

    String term() {
        return term;
    }

    /**
     * @return the generated class, which implements {@code Invoker} and has a constructor without parameters
     */
    String className() {
        return className;
    }
}

package io.quarkiverse.remoteterm.deployment.bean;

import java.util.Map;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * What calls the producer method of a term.
 */
final class TermInvokerBuildItem extends MultiBuildItem {

    private final String term;
    private final String className;
    private final Map<Integer, String> placedParameters;

    TermInvokerBuildItem(String term, String className, Map<Integer, String> placedParameters) {
        this.term = term;
        this.className = className;
        this.placedParameters = placedParameters;
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

    /**
     * @return by position the identifiers of the beans that have to be told where they are injected
     */
    Map<Integer, String> placedParameters() {
        return placedParameters;
    }
}

package io.quarkiverse.remoteterm.deployment.bean;

import java.util.Map;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkus.builder.item.MultiBuildItem;

/**
 * The generated invoker of a producer method.
 */
final class TermInvokerBuildItem extends MultiBuildItem {

    private final RemoteTermBuildItem term;
    private final String className;
    private final Map<Integer, String> placedParameters;

    TermInvokerBuildItem(RemoteTermBuildItem term, String className, Map<Integer, String> placedParameters) {
        this.term = term;
        this.className = className;
        this.placedParameters = placedParameters;
    }

    RemoteTermBuildItem term() {
        return term;
    }

    /**
     * @return the generated class, which implements {@code Invoker} and has a constructor without parameters
     */
    String className() {
        return className;
    }

    /**
     * @return by position the identifiers of the beans that depend on where they are injected
     */
    Map<Integer, String> placedParameters() {
        return placedParameters;
    }
}

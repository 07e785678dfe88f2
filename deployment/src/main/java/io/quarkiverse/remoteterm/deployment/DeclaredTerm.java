package io.quarkiverse.remoteterm.deployment;

import org.jboss.jandex.MethodInfo;

/**
 * A method annotated {@code @RemoteTerm}, as found.
 */
record DeclaredTerm(String name, MethodInfo method) {

    /**
     * @return what is wrong with it, with the place in front
     */
    String problem(String message) {
        return "@RemoteTerm(\"%s\") %s: %s".formatted(name, ProducerMethods.label(method), message);
    }
}

package io.quarkiverse.remoteterm.deployment.scan;

import org.jboss.jandex.MethodInfo;

/**
 * A method annotated {@code @RemoteTerm}, as found.
 */
record DeclaredTerm(String name, MethodInfo method) {

    /**
     * @return the producer method for messages: {@code com.acme.Terms.rates}
     */
    String producer() {
        return method.declaringClass().name() + "." + method.name();
    }
}

package io.quarkiverse.remoteterm.deployment;

import org.jboss.jandex.MethodInfo;

/**
 * How producer methods are named in messages.
 */
final class ProducerMethods {

    private ProducerMethods() {
    }

    static String label(MethodInfo method) {
        return method.declaringClass().name() + "." + method.name();
    }
}

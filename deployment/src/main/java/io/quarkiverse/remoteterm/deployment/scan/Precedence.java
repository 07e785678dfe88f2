package io.quarkiverse.remoteterm.deployment.scan;

import java.util.Optional;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.MethodInfo;

/**
 * Which of several beans is injected, as far as a producer method and its class say so. As for any producer of CDI: of an
 * alternative class, all of them are alternatives.
 *
 * @param alternative its priority; empty if it is none
 */
public record Precedence(Optional<Integer> alternative, boolean defaultBean) {

    public static Precedence of(MethodInfo method) {
        ClassInfo declaring = method.declaringClass();
        boolean alternative = method.hasDeclaredAnnotation(DotNames.ALTERNATIVE)
                || declaring.hasDeclaredAnnotation(DotNames.ALTERNATIVE);
        Optional<Integer> priority = Optional.ofNullable(method.declaredAnnotation(DotNames.PRIORITY))
                .or(() -> Optional.ofNullable(declaring.declaredAnnotation(DotNames.PRIORITY)))
                .map(annotation -> annotation.value().asInt());
        return new Precedence(priority.filter(selected -> alternative), method.hasDeclaredAnnotation(DotNames.DEFAULT_BEAN));
    }

    /**
     * @return whether it is a bean like most others
     */
    public boolean isUsual() {
        return alternative.isEmpty() && !defaultBean;
    }
}

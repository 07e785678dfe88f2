package io.quarkiverse.remoteterm.deployment.scan;

import org.jboss.jandex.MethodInfo;

import io.quarkus.builder.item.MultiBuildItem;

/**
 * An error in a declaration: where, what, and what to do. All errors are reported together.
 */
public final class TermProblemBuildItem extends MultiBuildItem {

    private final String message;

    public TermProblemBuildItem(String message) {
        this.message = message;
    }

    public static TermProblemBuildItem of(DeclaredTerm term, String what) {
        return of(term.name(), term.method(), what);
    }

    public static TermProblemBuildItem of(RemoteTermBuildItem term, String what) {
        return of(term.name(), term.method(), what);
    }

    private static TermProblemBuildItem of(String name, MethodInfo method, String what) {
        return new TermProblemBuildItem("@RemoteTerm(\"%s\") on %s.%s(): %s"
                .formatted(name, method.declaringClass().name(), method.name(), what));
    }

    public String message() {
        return message;
    }
}

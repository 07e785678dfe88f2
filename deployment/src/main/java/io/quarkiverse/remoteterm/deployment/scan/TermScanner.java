package io.quarkiverse.remoteterm.deployment.scan;

import static java.util.Comparator.comparing;

import java.util.List;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

import io.quarkus.arc.deployment.BuildExclusionsBuildItem;

/**
 * Finds the methods that declare terms, without those that a build profile or property disables.
 */
final class TermScanner {

    private final IndexView index;
    private final BuildExclusionsBuildItem exclusions;

    TermScanner(IndexView index, BuildExclusionsBuildItem exclusions) {
        this.index = index;
        this.exclusions = exclusions;
    }

    /**
     * @return ordered by name, then by method
     */
    List<DeclaredTerm> scan() {
        return index.getAnnotations(DotNames.REMOTE_TERM).stream()
                .filter(annotation -> annotation.target().kind() == AnnotationTarget.Kind.METHOD)
                .filter(annotation -> isEnabled(annotation.target()))
                .map(TermScanner::declared)
                .sorted(comparing(DeclaredTerm::name).thenComparing(term -> term.method().declaringClass().name())
                        .thenComparing(term -> term.method().toString()))
                .toList();
    }

    private boolean isEnabled(AnnotationTarget method) {
        ClassInfo declaring = method.asMethod().declaringClass();
        return !method.asMethod().isSynthetic() && !exclusions.isExcluded(method)
                && !declaring.hasDeclaredAnnotation(DotNames.VETOED);
    }

    private static DeclaredTerm declared(AnnotationInstance annotation) {
        return new DeclaredTerm(annotation.value().asString(), annotation.target().asMethod());
    }
}

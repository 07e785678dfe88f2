package io.quarkiverse.remoteterm.deployment.bean;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkus.arc.deployment.CustomScopeAnnotationsBuildItem;

/**
 * Scopes that a class has without carrying one: from a stereotype or a superclass.
 */
final class InheritedScopes {

    private final IndexView index;
    private final CustomScopeAnnotationsBuildItem scopes;
    private final Annotations annotations;

    InheritedScopes(IndexView index, CustomScopeAnnotationsBuildItem scopes) {
        this.index = index;
        this.scopes = scopes;
        this.annotations = new Annotations(index);
    }

    boolean areOn(ClassInfo type) {
        return type.declaredAnnotations().stream().anyMatch(annotations::bringsScope) || areOnSuperclassOf(type);
    }

    private boolean areOnSuperclassOf(ClassInfo type) {
        for (ClassInfo ancestor = superclass(type); ancestor != null; ancestor = superclass(ancestor)) {
            if (scopes.isScopeDeclaredOn(ancestor)) {
                return ancestor.declaredAnnotations().stream().anyMatch(annotations::isInheritedScope);
            }
        }
        return false;
    }

    private ClassInfo superclass(ClassInfo type) {
        return type.superName() == null ? null : index.getClassByName(type.superName());
    }
}

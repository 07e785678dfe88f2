package io.quarkiverse.remoteterm.deployment.bean;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.arc.deployment.AutoAddScopeBuildItem;
import io.quarkus.arc.deployment.BeanArchivePredicateBuildItem;
import io.quarkus.arc.deployment.CustomScopeAnnotationsBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.AnnotationsTransformer;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/**
 * Makes the classes with producer methods beans, and those that extend the extension; keeps producer methods from becoming
 * producers of CDI.
 */
class BeanDiscoveryProcessor {

    private static final List<DotName> EXTENSION_POINTS = List.of(DotNames.TERM_FETCHER, DotNames.TERM_DECODER,
            DotNames.TERM_VALIDATOR);

    /**
     * A method with a qualifier is a producer by itself: ArC adds {@code @Produces}, with a priority just below the default.
     * This takes it back, and one that is written out.
     */
    @BuildStep
    AnnotationsTransformerBuildItem keepFromProducing() {
        return new AnnotationsTransformerBuildItem(AnnotationTransformation.forMethods()
                .priority(AnnotationsTransformer.DEFAULT_PRIORITY - 1000)
                .whenAnyMatch(BeanDiscoveryProcessor::declaresTerm)
                .transform(context -> context.remove(annotation -> annotation.name().equals(DotNames.PRODUCES))));
    }

    private static boolean declaresTerm(AnnotationInstance annotation) {
        return annotation.name().equals(DotNames.REMOTE_TERM)
                && annotation.target().kind() == AnnotationTarget.Kind.METHOD;
    }

    @BuildStep
    AutoAddScopeBuildItem producersAreSingletons(List<RemoteTermBuildItem> terms, CombinedIndexBuildItem index,
            CustomScopeAnnotationsBuildItem scopes) {
        Set<DotName> classes = new HashSet<>();
        terms.forEach(term -> classes.add(term.declaringClass().name()));
        return singletons(classes, "declares a remote term", index, scopes);
    }

    @BuildStep
    AutoAddScopeBuildItem extensionsAreSingletons(CombinedIndexBuildItem index, CustomScopeAnnotationsBuildItem scopes) {
        Set<DotName> classes = new HashSet<>();
        for (DotName extensionPoint : EXTENSION_POINTS) {
            for (ClassInfo implementation : index.getIndex().getAllKnownImplementations(extensionPoint)) {
                if (!implementation.isAbstract() && !implementation.isInterface()) {
                    classes.add(implementation.name());
                }
            }
        }
        return singletons(classes, "extends remote terms", index, scopes);
    }

    private static AutoAddScopeBuildItem singletons(Set<DotName> classes, String reason, CombinedIndexBuildItem index,
            CustomScopeAnnotationsBuildItem scopes) {
        InheritedScopes inherited = new InheritedScopes(index.getComputingIndex(), scopes);
        return AutoAddScopeBuildItem.builder()
                .match((type, annotations, beanIndex) -> classes.contains(type.name()) && !inherited.areOn(type))
                .defaultScope(BuiltinScope.SINGLETON)
                .unremovable()
                .reason(reason)
                .build();
    }

    /** Also where they have a scope of their own. */
    @BuildStep
    UnremovableBeanBuildItem keepExtensions() {
        return UnremovableBeanBuildItem.beanTypes(Set.copyOf(EXTENSION_POINTS));
    }

    /** A library whose only beans are these is a bean archive. */
    @BuildStep
    BeanArchivePredicateBuildItem archivesWithTerms() {
        return new BeanArchivePredicateBuildItem(archive -> holdsBeans(archive.getIndex()));
    }

    private static boolean holdsBeans(IndexView index) {
        return !index.getAnnotations(DotNames.REMOTE_TERM).isEmpty()
                || EXTENSION_POINTS.stream().anyMatch(point -> !index.getAllKnownImplementations(point).isEmpty());
    }
}

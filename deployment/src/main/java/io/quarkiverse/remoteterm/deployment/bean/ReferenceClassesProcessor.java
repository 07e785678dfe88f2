package io.quarkiverse.remoteterm.deployment.bean;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.ValueKind;
import io.quarkiverse.remoteterm.runtime.publish.TermContext;
import io.quarkiverse.remoteterm.runtime.publish.TermScoped;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem.ContextConfiguratorBuildItem;
import io.quarkus.arc.deployment.CustomScopeBuildItem;
import io.quarkus.deployment.GeneratedClassGizmo2Adaptor;
import io.quarkus.deployment.IsTest;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveMethodBuildItem;
import io.quarkus.gizmo2.Gizmo;

/**
 * Provides what stands in for values that are injected as references: classes of our own, one for each type; in tests ArC's
 * client proxies, which can be mocked.
 */
class ReferenceClassesProcessor {

    @BuildStep(onlyIfNot = IsTest.class)
    void generate(List<TermBeanBuildItem> terms, CombinedIndexBuildItem combinedIndex,
            BuildProducer<GeneratedClassBuildItem> classes, BuildProducer<GeneratedResourceBuildItem> resources,
            BuildProducer<ReflectiveMethodBuildItem> reflective) {
        IndexView index = combinedIndex.getComputingIndex();
        Set<DotName> types = new TreeSet<>();
        terms.stream().filter(term -> term.valueKind() == ValueKind.REFERENCE)
                .forEach(term -> types.add(term.term().type().name()));
        for (DotName name : types) {
            // beside the type, also in dev mode and in its class loader: it may not be public
            Gizmo gizmo = Gizmo.create(new GeneratedClassGizmo2Adaptor(classes, resources,
                    GeneratedClassGizmo2Adaptor.isApplicationClass(name.toString()))).withDebugInfo(false);
            ClassInfo type = index.getClassByName(name);
            new ReferenceClass(type, OverridableMethods.of(type, index), method -> reflective.produce(
                    new ReflectiveMethodBuildItem("reference to the value of a remote term", method))).generate(gizmo);
        }
    }

    @BuildStep(onlyIf = IsTest.class)
    ContextConfiguratorBuildItem context(ContextRegistrationPhaseBuildItem phase) {
        return new ContextConfiguratorBuildItem(
                phase.getContext().configure(TermScoped.class).normal().contextClass(TermContext.class));
    }

    @BuildStep(onlyIf = IsTest.class)
    CustomScopeBuildItem scope() {
        return new CustomScopeBuildItem(TermScoped.class);
    }
}

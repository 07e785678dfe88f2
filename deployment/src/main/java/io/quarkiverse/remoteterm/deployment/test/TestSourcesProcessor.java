package io.quarkiverse.remoteterm.deployment.test;

import static java.util.Comparator.comparing;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.TestedTermsRecorder;
import io.quarkiverse.remoteterm.runtime.fetch.TestedTerms;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.deployment.IsTest;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.desc.ClassMethodDesc;

/**
 * Makes the sources that tests provide injectable, where the test kit is on the class path. This extension does not depend on
 * it: the names are all that is known.
 */
class TestSourcesProcessor {

    private static final String BEANS = "io.quarkiverse.remoteterm.junit.internal.TestSources";

    @BuildStep(onlyIf = IsTest.class)
    @Record(ExecutionTime.STATIC_INIT)
    void testSources(CombinedIndexBuildItem combined, List<RemoteTermBuildItem> terms, TestedTermsRecorder recorder,
            BuildProducer<AdditionalBeanBuildItem> beans, BuildProducer<SyntheticBeanBuildItem> synthetic) {
        IndexView index = combined.getIndex();
        if (index.getClassByName(DotNames.TEST_SOURCE) == null) {
            return;
        }
        beans.produce(AdditionalBeanBuildItem.builder().addBeanClass(BEANS)
                .setDefaultScope(DotName.createSimple(Singleton.class)).setUnremovable().build());
        synthetic.produce(SyntheticBeanBuildItem.configure(TestedTerms.class)
                .scope(Singleton.class)
                .runtimeValue(recorder.testedTerms(index.getAnnotationsWithRepeatable(DotNames.TEST_TERM, index).stream()
                        .map(term -> term.value("name").asString()).distinct().sorted().toList()))
                .done());
        terms.stream().sorted(comparing(RemoteTermBuildItem::name)).forEach(term -> synthetic.produce(source(term.name())));
    }

    private static SyntheticBeanBuildItem source(String term) {
        ClassDesc type = ClassDesc.of(DotNames.TEST_SOURCE.toString());
        return SyntheticBeanBuildItem.create(DotNames.TEST_SOURCE)
                .addType(DotNames.TEST_SOURCE)
                .scope(Singleton.class)
                .addQualifier(AnnotationInstance.create(DotNames.REMOTE_TERM, null,
                        List.of(AnnotationValue.createStringValue("value", term))))
                .creator(generation -> {
                    var create = generation.createMethod();
                    create.return_(create.invokeStatic(ClassMethodDesc.of(ClassDesc.of(BEANS), "source",
                            MethodTypeDesc.of(type, ClassDesc.of("java.lang.String"))), Const.of(term)));
                })
                .forceApplicationClass()
                .unremovable()
                .done();
    }
}

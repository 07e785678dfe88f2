package io.quarkiverse.remoteterm.deployment.bean;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.ValueKind;
import io.quarkiverse.remoteterm.deployment.validate.DirectInjectionRules;
import io.quarkiverse.remoteterm.runtime.RemoteTermRecorder;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkiverse.remoteterm.runtime.publish.TermContext;
import io.quarkiverse.remoteterm.runtime.publish.TermScoped;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem;
import io.quarkus.arc.deployment.ContextRegistrationPhaseBuildItem.ContextConfiguratorBuildItem;
import io.quarkus.arc.deployment.CustomScopeBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;

/**
 * Registers the beans that applications inject: of each term its value and its handle.
 */
class TermBeansProcessor {

    @BuildStep
    ContextConfiguratorBuildItem context(ContextRegistrationPhaseBuildItem phase) {
        return new ContextConfiguratorBuildItem(
                phase.getContext().configure(TermScoped.class).normal().contextClass(TermContext.class));
    }

    @BuildStep
    CustomScopeBuildItem scope() {
        return new CustomScopeBuildItem(TermScoped.class);
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    TermCellsBuildItem cells(List<RemoteTermBuildItem> terms, RemoteTermRecorder recorder,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        List<String> names = terms.stream().map(RemoteTermBuildItem::name).sorted().toList();
        TermCellsBuildItem cells = new TermCellsBuildItem(recorder.cells(names));
        beans.produce(SyntheticBeanBuildItem.configure(TermCells.class)
                .scope(Singleton.class)
                .unremovable()
                .runtimeValue(cells.cells())
                .done());
        return cells;
    }

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    void register(List<TermBeanBuildItem> terms, TermCellsBuildItem cells, CombinedIndexBuildItem index,
            RemoteTermRecorder recorder, BuildProducer<SyntheticBeanBuildItem> beans) {
        Annotations annotations = new Annotations(index.getComputingIndex());
        terms.stream().sorted(comparing(bean -> bean.term().name())).forEach(bean -> {
            RemoteTermBuildItem term = bean.term();
            List<AnnotationInstance> own = annotations.qualifiersOf(term.method());
            beans.produce(handle(term, own, recorder.handle(cells.cells(), term.name())));
            beans.produce(value(bean, own, bean.valueKind() == ValueKind.LEASED
                    ? recorder.refused(DirectInjectionRules.advice(bean))
                    : recorder.value(cells.cells(), term.name())));
        });
    }

    private static SyntheticBeanBuildItem handle(RemoteTermBuildItem term, List<AnnotationInstance> qualifiers,
            Function<SyntheticCreationalContext<Object>, Object> creator) {
        ExtendedBeanConfigurator handle = SyntheticBeanBuildItem.create(DotNames.TERM)
                .types(ParameterizedType.create(DotNames.TERM, term.type()), Type.create(DotNames.OBJECT, Type.Kind.CLASS))
                .scope(Singleton.class);
        return finish(handle, qualifiers, creator);
    }

    private static SyntheticBeanBuildItem value(TermBeanBuildItem bean, List<AnnotationInstance> qualifiers,
            Function<SyntheticCreationalContext<Object>, Object> creator) {
        Type type = bean.term().type();
        DotName implementation = type.kind() == Type.Kind.ARRAY ? DotNames.OBJECT : type.name();
        ExtendedBeanConfigurator value = SyntheticBeanBuildItem.create(implementation)
                .types(bean.types().toArray(Type[]::new))
                .providerType(type)
                .scope(bean.valueKind() == ValueKind.REFERENCE ? TermScoped.class : Dependent.class);
        qualifiers.stream().filter(qualifier -> qualifier.name().equals(DotNames.NAMED)).findFirst()
                .ifPresent(named -> value.name(named.value().asString()));
        return finish(value, qualifiers, creator);
    }

    /**
     * Unremovable, because beans can be looked up by {@code RemoteTerm.Literal} where the build does not see it; an
     * application class, because the qualifiers and the type arguments may be the application's.
     */
    private static SyntheticBeanBuildItem finish(ExtendedBeanConfigurator bean, List<AnnotationInstance> qualifiers,
            Function<SyntheticCreationalContext<Object>, Object> creator) {
        return bean.addQualifier(DotNames.DEFAULT)
                .qualifiers(qualifiers.toArray(AnnotationInstance[]::new))
                .forceApplicationClass()
                .unremovable()
                .createWith(creator)
                .done();
    }
}

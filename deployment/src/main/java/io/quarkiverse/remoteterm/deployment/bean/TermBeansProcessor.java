package io.quarkiverse.remoteterm.deployment.bean;

import static java.util.Comparator.comparing;

import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Singleton;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.ParameterizedType;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.Precedence;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.ValueKind;
import io.quarkiverse.remoteterm.deployment.validate.DirectInjectionRules;
import io.quarkiverse.remoteterm.runtime.RemoteTermRecorder;
import io.quarkiverse.remoteterm.runtime.TermHandleCreator;
import io.quarkiverse.remoteterm.runtime.TermValueCreator;
import io.quarkiverse.remoteterm.runtime.publish.TermCell;
import io.quarkiverse.remoteterm.runtime.publish.TermCells;
import io.quarkiverse.remoteterm.runtime.publish.TermScoped;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem.ExtendedBeanConfigurator;
import io.quarkus.arc.processor.BeanConfiguratorBase.CreateGeneration;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.ExecutionTime;
import io.quarkus.deployment.annotations.Record;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.LaunchModeBuildItem;
import io.quarkus.gizmo2.Const;
import io.quarkus.gizmo2.Expr;
import io.quarkus.gizmo2.creator.BlockCreator;
import io.quarkus.gizmo2.desc.ConstructorDesc;
import io.quarkus.gizmo2.desc.MethodDesc;
import io.quarkus.runtime.LaunchMode;

/**
 * Registers the beans that applications inject: of each term its value and its handle. They are created by classes with
 * parameters: ten thousand recorded functions would not fit into a class.
 */
class TermBeansProcessor {

    @BuildStep
    @Record(ExecutionTime.STATIC_INIT)
    SyntheticBeanBuildItem cells(List<RemoteTermBuildItem> terms, RemoteTermRecorder recorder) {
        return SyntheticBeanBuildItem.configure(TermCells.class)
                .scope(Singleton.class)
                .unremovable()
                .runtimeValue(recorder.cells(RecordedTexts.of(terms.stream().map(RemoteTermBuildItem::name).sorted())))
                .done();
    }

    /** In tests everything that can have one gets a normal scope: only that can be mocked. */
    @BuildStep
    void register(List<TermBeanBuildItem> terms, CombinedIndexBuildItem index, LaunchModeBuildItem launchMode,
            BuildProducer<SyntheticBeanBuildItem> beans) {
        Annotations annotations = new Annotations(index.getComputingIndex());
        boolean mockable = launchMode.getLaunchMode() == LaunchMode.TEST;
        boolean packaged = launchMode.getLaunchMode() == LaunchMode.NORMAL;
        terms.stream().sorted(comparing(bean -> bean.term().name())).forEach(bean -> {
            List<AnnotationInstance> qualifiers = annotations.qualifiersOf(bean.term().method());
            Precedence precedence = Precedence.of(bean.term().method());
            boolean removable = packaged && precedence.isUsual()
                    && LookedUpBeansProcessor.canBe(bean.types().stream(), qualifiers);
            beans.produce(finish(precede(handle(bean.term(), mockable), precedence), qualifiers, removable));
            beans.produce(finish(precede(value(bean, mockable, qualifiers), precedence), qualifiers,
                    removable && bean.valueKind() == ValueKind.SNAPSHOT));
        });
    }

    private static ExtendedBeanConfigurator handle(RemoteTermBuildItem term, boolean mockable) {
        return SyntheticBeanBuildItem.create(DotNames.TERM)
                .types(ParameterizedType.create(DotNames.TERM, term.type()), Type.create(DotNames.OBJECT, Type.Kind.CLASS))
                .scope(mockable ? ApplicationScoped.class : Singleton.class)
                .param(TermHandleCreator.TERM, term.name())
                .creator(TermHandleCreator.class);
    }

    private static ExtendedBeanConfigurator value(TermBeanBuildItem bean, boolean mockable,
            List<AnnotationInstance> qualifiers) {
        Type type = bean.term().type();
        DotName implementation = type.kind() == Type.Kind.ARRAY ? DotNames.OBJECT : type.name();
        ExtendedBeanConfigurator value = SyntheticBeanBuildItem.create(implementation)
                .types(bean.types().toArray(Type[]::new))
                .providerType(type);
        qualifiers.stream().filter(qualifier -> qualifier.name().equals(DotNames.NAMED)).findFirst()
                .ifPresent(named -> value.name(named.value().asString()));
        return switch (bean.valueKind()) {
            case REFERENCE -> mockable ? snapshot(value, bean).scope(TermScoped.class)
                    : value.scope(Singleton.class).creator(reference(bean.term()));
            case SNAPSHOT -> snapshot(value, bean).scope(Dependent.class);
            case LEASED -> snapshot(value, bean).scope(Dependent.class)
                    .param(TermValueCreator.OBSTACLE, DirectInjectionRules.advice(bean));
        };
    }

    private static ExtendedBeanConfigurator snapshot(ExtendedBeanConfigurator value, TermBeanBuildItem bean) {
        return value.param(TermHandleCreator.TERM, bean.term().name()).creator(TermValueCreator.class);
    }

    /** {@code return new Rates_RemoteTermReference(TermCells.cell("rates"), this);} in the class of the bean. */
    private static Consumer<CreateGeneration> reference(RemoteTermBuildItem term) {
        ClassDesc reference = ReferenceClass.nameFor(term.type().name());
        return generation -> {
            BlockCreator create = generation.createMethod();
            Expr cell = create.invokeStatic(MethodDesc.of(TermCells.class, "cell", TermCell.class, String.class),
                    Const.of(term.name()));
            create.return_(create.new_(ConstructorDesc.of(reference, TermCell.class, InjectableBean.class), cell,
                    generation.beanClass().this_()));
        };
    }

    private static ExtendedBeanConfigurator precede(ExtendedBeanConfigurator bean, Precedence precedence) {
        precedence.alternative().ifPresent(priority -> bean.alternative(true).priority(priority));
        return precedence.defaultBean() ? bean.defaultBean() : bean;
    }

    /**
     * An application class, because the qualifiers and the type arguments may be the application's.
     *
     * @param removable it can still be looked up by {@code RemoteTerm.Literal} where the build does not see it: as a
     *        {@link io.quarkiverse.remoteterm.runtime.LookedUpBeans looked-up bean}
     */
    private static SyntheticBeanBuildItem finish(ExtendedBeanConfigurator bean, List<AnnotationInstance> qualifiers,
            boolean removable) {
        if (!removable) {
            bean.unremovable();
        }
        return bean.addQualifier(DotNames.DEFAULT)
                .qualifiers(qualifiers.toArray(AnnotationInstance[]::new))
                .forceApplicationClass()
                .done();
    }
}

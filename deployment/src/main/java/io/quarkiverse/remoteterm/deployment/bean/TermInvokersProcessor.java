package io.quarkiverse.remoteterm.deployment.bean;

import java.lang.constant.ClassDesc;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jboss.jandex.MethodParameterInfo;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.validate.BeanResolutionBuildItem;
import io.quarkiverse.remoteterm.deployment.validate.LoadOrderBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.deployment.ObserverRegistrationPhaseBuildItem.ObserverConfiguratorBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.arc.processor.InvokerBuilder;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveMethodBuildItem;

/**
 * Has ArC generate the invokers that call the producer methods with the payload and look up all other arguments.
 */
class TermInvokersProcessor {

    /**
     * @param sound nothing is wrong with the terms
     * @param observers makes ArC wait for this step: it resolves the parameters together with all other injection points
     */
    @BuildStep
    void invokers(List<RemoteTermBuildItem> terms, LoadOrderBuildItem sound, InvokerFactoryBuildItem factory,
            BeanResolutionBuildItem beans, BuildProducer<TermInvokerBuildItem> invokers,
            BuildProducer<ObserverConfiguratorBuildItem> observers) {
        for (RemoteTermBuildItem term : terms) {
            InvokerBuilder invoker = factory.createInvoker(beans.declaringBeans().of(term), term.method());
            if (!Modifier.isStatic(term.method().flags())) {
                invoker.withInstanceLookup();
            }
            Map<Integer, String> placed = new TreeMap<>();
            for (MethodParameterInfo parameter : term.injected()) {
                Optional<BeanInfo> bean = beans.resolution()
                        .resolve(parameter.type(), beans.annotations().required(parameter.declaredAnnotations()))
                        .filter(TermInvokersProcessor::asksWhereItGoes);
                bean.ifPresentOrElse(asking -> placed.put((int) parameter.position(), asking.getIdentifier()),
                        () -> invoker.withArgumentLookup(parameter.position()));
            }
            invokers.produce(new TermInvokerBuildItem(term, className(invoker), placed));
        }
    }

    /** The run time finds them by name, the first time that they are used. */
    @BuildStep
    UnremovableBeanBuildItem keep(List<TermInvokerBuildItem> invokers, BuildProducer<ReflectiveClassBuildItem> classes,
            BuildProducer<ReflectiveMethodBuildItem> methods) {
        Set<String> beans = new HashSet<>();
        for (TermInvokerBuildItem invoker : invokers) {
            classes.produce(ReflectiveClassBuildItem.builder(invoker.className()).methods(false).fields(false)
                    .reason("calls the producer method of remote term " + invoker.term().name()).build());
            if (!invoker.placedParameters().isEmpty()) {
                beans.addAll(invoker.placedParameters().values());
                classes.produce(ReflectiveClassBuildItem.builder(invoker.term().declaringClass().name().toString())
                        .constructors(false).queryMethods().build());
                methods.produce(new ReflectiveMethodBuildItem("parameters of remote term " + invoker.term().name(),
                        invoker.term().method()));
            }
        }
        return new UnremovableBeanBuildItem(bean -> beans.contains(bean.getIdentifier()));
    }

    /** The beans of configuration properties and loggers do. ArC's invokers do not provide the injection point. */
    private static boolean asksWhereItGoes(BeanInfo bean) {
        return BuiltinScope.DEPENDENT.is(bean.getScope()) && (bean.getQualifier(DotNames.CONFIG_PROPERTY).isPresent()
                || bean.getAllInjectionPoints().stream()
                        .anyMatch(injectionPoint -> injectionPoint.getRequiredType().name().equals(DotNames.INJECTION_POINT)));
    }

    private static String className(InvokerBuilder invoker) {
        ClassDesc generated = invoker.build().getClassDesc();
        return generated.packageName().isEmpty() ? generated.displayName()
                : generated.packageName() + "." + generated.displayName();
    }
}

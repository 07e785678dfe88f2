package io.quarkiverse.remoteterm.deployment;

import java.lang.constant.ClassDesc;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jboss.jandex.DotName;

import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.InvokerFactoryBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.arc.processor.InvokerBuilder;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Has ArC generate what calls the producer methods: with the payload, and with everything else looked up.
 */
class TermInvokersProcessor {

    @BuildStep
    void invokers(List<RemoteTermBuildItem> terms, BeanDiscoveryFinishedBuildItem discovery, InvokerFactoryBuildItem factory,
            BuildProducer<TermInvokerBuildItem> invokers, BuildProducer<TermProblemBuildItem> problems) {
        Map<DotName, BeanInfo> beans = new HashMap<>();
        discovery.beanStream().classBeans().forEach(bean -> beans.put(bean.getBeanClass(), bean));

        for (RemoteTermBuildItem term : terms) {
            BeanInfo bean = beans.get(term.declaringClass().name());
            if (bean == null) {
                problems.produce(TermProblemBuildItem.of(term, "%s is no bean: see that nothing excludes it, and that it has a"
                        .formatted(term.declaringClass().name()) + " constructor without parameters or one with @Inject"));
            } else if (needsRequest(bean) && !Modifier.isStatic(term.method().flags())) {
                problems.produce(TermProblemBuildItem.of(term,
                        ("%s is @%s, and there is no request when a payload arrives: make"
                                + " it @Singleton or the method static").formatted(term.declaringClass().name(),
                                        bean.getScope().getDotName().withoutPackagePrefix())));
            } else {
                invokers.produce(new TermInvokerBuildItem(term.name(), invoker(term, factory, bean)));
            }
        }
    }

    private static boolean needsRequest(BeanInfo bean) {
        return BuiltinScope.REQUEST.is(bean.getScope()) || BuiltinScope.SESSION.is(bean.getScope());
    }

    private static String invoker(RemoteTermBuildItem term, InvokerFactoryBuildItem factory, BeanInfo bean) {
        InvokerBuilder invoker = factory.createInvoker(bean, term.method());
        if (!Modifier.isStatic(term.method().flags())) {
            invoker.withInstanceLookup();
        }
        for (int parameter = 1; parameter < term.method().parametersCount(); parameter++) {
            invoker.withArgumentLookup(parameter);
        }
        ClassDesc generated = invoker.build().getClassDesc();
        return generated.packageName().isEmpty() ? generated.displayName()
                : generated.packageName() + "." + generated.displayName();
    }
}

package io.quarkiverse.remoteterm.deployment.bean;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.MethodParameterInfo;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.validate.BeanResolutionBuildItem;
import io.quarkiverse.remoteterm.deployment.validate.InjectedParameter;
import io.quarkus.arc.deployment.BeanDiscoveryFinishedBuildItem;
import io.quarkus.arc.deployment.ConfigBuildStep;
import io.quarkus.arc.deployment.SyntheticBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.arc.processor.BeanInfo;
import io.quarkus.arc.processor.InjectionPointInfo;
import io.quarkus.arc.runtime.ConfigBeanCreator;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ConfigClassBuildItem;
import io.quarkus.deployment.builditem.ConfigMappingBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;

/**
 * Does for the parameters of producer methods what Quarkus does for the injection points it sees: those of an invoker are none.
 */
class InjectedParametersProcessor {

    /** Else a bean that is only looked up there, as by an {@code Instance}, is removed as unused. */
    @BuildStep
    UnremovableBeanBuildItem keepLookedUp(List<RemoteTermBuildItem> terms, BeanResolutionBuildItem beans) {
        Set<BeanInfo> lookedUp = new HashSet<>();
        for (RemoteTermBuildItem term : terms) {
            beans.injected(term).stream().filter(InjectedParameter::lookup)
                    .forEach(parameter -> lookedUp.addAll(beans.resolution().all(parameter.type(), parameter.qualifiers())));
        }
        return new UnremovableBeanBuildItem(lookedUp::contains);
    }

    /** Beans for {@code @ConfigProperty} of types such as {@code Duration}: there is one for each type that is asked for. */
    @BuildStep
    void configProperties(List<RemoteTermBuildItem> terms, BeanDiscoveryFinishedBuildItem discovered,
            BuildProducer<SyntheticBeanBuildItem> beans, BuildProducer<ReflectiveClassBuildItem> reflection) {
        Set<Type> types = new HashSet<>();
        for (RemoteTermBuildItem term : terms) {
            term.injected().stream().filter(parameter -> parameter.hasDeclaredAnnotation(DotNames.CONFIG_PROPERTY))
                    .map(MethodParameterInfo::type)
                    .filter(type -> !InjectedParameter.isLookup(type) && !ConfigBuildStep.isHandledByProducers(type))
                    .forEach(types::add);
        }
        for (InjectionPointInfo seen : discovered.getInjectionPoints()) {
            if (seen.getRequiredQualifier(DotNames.CONFIG_PROPERTY) != null) {
                types.remove(seen.getRequiredType());
            }
        }
        for (Type type : types) {
            boolean array = type.kind() == Type.Kind.ARRAY;
            beans.produce(SyntheticBeanBuildItem.create(array ? DotNames.OBJECT : type.name())
                    .types(type)
                    .providerType(type)
                    .addQualifier(DotNames.CONFIG_PROPERTY)
                    .creator(ConfigBeanCreator.class)
                    .param("requiredType", type.name().toString())
                    .done());
            if (!array) {
                reflection.produce(ReflectiveClassBuildItem.builder(type.name().toString()).methods()
                        .reason("converted to by configuration").build());
            }
        }
    }

    @BuildStep
    void configMappings(List<RemoteTermBuildItem> terms, List<ConfigClassBuildItem> classes,
            BuildProducer<ConfigMappingBuildItem> mappings) {
        for (RemoteTermBuildItem term : terms) {
            for (MethodParameterInfo parameter : term.injected()) {
                classes.stream().filter(type -> type.isMapping() && type.getTypes().contains(parameter.type()))
                        .forEach(type -> mappings.produce(
                                new ConfigMappingBuildItem(type.getConfigClass(), prefix(parameter, type.getPrefix()))));
            }
        }
    }

    private static String prefix(MethodParameterInfo parameter, String ofType) {
        AnnotationInstance own = parameter.declaredAnnotation(DotNames.CONFIG_MAPPING);
        return own == null || own.value("prefix") == null ? ofType : own.value("prefix").asString();
    }
}

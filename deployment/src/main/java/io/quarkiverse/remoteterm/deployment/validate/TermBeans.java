package io.quarkiverse.remoteterm.deployment.validate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.Type;

import io.quarkiverse.remoteterm.deployment.scan.DotNames;
import io.quarkiverse.remoteterm.deployment.scan.TermBeanBuildItem;
import io.quarkus.arc.processor.BeanDeployment;
import io.quarkus.arc.processor.BeanInfo;

/**
 * Resolves the term whose value or handle an injection point receives.
 */
final class TermBeans {

    private final Resolution resolution;
    private final Map<BeanInfo, TermBeanBuildItem> values = new HashMap<>();
    private final Map<BeanInfo, TermBeanBuildItem> handles = new HashMap<>();

    TermBeans(BeanDeployment deployment, List<TermBeanBuildItem> terms) {
        this.resolution = new Resolution(deployment.getBeanResolver());
        Map<String, TermBeanBuildItem> byName = new HashMap<>();
        terms.forEach(bean -> byName.put(bean.term().name(), bean));
        for (BeanInfo bean : deployment.getBeans()) {
            Optional<AnnotationInstance> qualifier = bean.isSynthetic() && !bean.hasType(DotNames.TEST_SOURCE)
                    ? bean.getQualifier(DotNames.REMOTE_TERM)
                    : Optional.empty();
            qualifier.map(annotation -> byName.get(annotation.value().asString())).ifPresent(term -> {
                boolean handle = bean.getTypes().stream().anyMatch(type -> type.name().equals(DotNames.TERM));
                (handle ? handles : values).put(bean, term);
            });
        }
    }

    /**
     * @return the term whose value is injected there; empty if it is something else, or undecided
     */
    Optional<TermBeanBuildItem> value(Type type, Set<AnnotationInstance> qualifiers) {
        return resolution.resolve(type, qualifiers).map(values::get);
    }

    /**
     * @return the term whose handle is injected there; empty if it is something else, or undecided
     */
    Optional<TermBeanBuildItem> handle(Type type, Set<AnnotationInstance> qualifiers) {
        return resolution.resolve(type, qualifiers).map(handles::get);
    }
}

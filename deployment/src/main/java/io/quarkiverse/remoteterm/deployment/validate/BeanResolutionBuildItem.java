package io.quarkiverse.remoteterm.deployment.validate;

import java.util.List;

import io.quarkiverse.remoteterm.deployment.scan.Annotations;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkus.arc.processor.BeanDeployment;
import io.quarkus.builder.item.SimpleBuildItem;

/**
 * How beans are found once all are registered, and before ArC resolves the injection points.
 */
public final class BeanResolutionBuildItem extends SimpleBuildItem {

    private final BeanDeployment deployment;
    private final DeclaringBeans declaringBeans;
    private final Resolution resolution;
    private final Annotations annotations;

    BeanResolutionBuildItem(BeanDeployment deployment, Annotations annotations) {
        this.deployment = deployment;
        this.declaringBeans = new DeclaringBeans(deployment.getBeans());
        this.resolution = new Resolution(deployment.getBeanResolver());
        this.annotations = annotations;
    }

    BeanDeployment deployment() {
        return deployment;
    }

    public DeclaringBeans declaringBeans() {
        return declaringBeans;
    }

    public Resolution resolution() {
        return resolution;
    }

    public Annotations annotations() {
        return annotations;
    }

    public List<InjectedParameter> injected(RemoteTermBuildItem term) {
        return InjectedParameter.of(term, annotations);
    }
}

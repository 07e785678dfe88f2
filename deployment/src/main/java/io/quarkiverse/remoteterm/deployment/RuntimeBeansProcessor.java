package io.quarkiverse.remoteterm.deployment;

import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTransformation;
import org.jboss.jandex.DotName;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.runtime.observe.TermListeners;
import io.quarkiverse.remoteterm.runtime.refresh.TermAssembly;
import io.quarkiverse.remoteterm.runtime.refresh.TermExecutor;
import io.quarkiverse.remoteterm.runtime.refresh.TermLifecycle;
import io.quarkiverse.remoteterm.runtime.refresh.TermRegistry;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.AnnotationsTransformerBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.smallrye.common.annotation.Identifier;

/**
 * Makes the extension's own classes beans.
 */
class RuntimeBeansProcessor {

    /** By name: without Jackson the class cannot be loaded. */
    private static final DotName JSON_DECODER = DotName
            .createSimple("io.quarkiverse.remoteterm.runtime.decode.JsonDecoder");

    /** Annotations are no beans, but this is how ArC gets to know a qualifier of an archive that is not indexed. */
    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return new AdditionalBeanBuildItem(RemoteTerm.class);
    }

    @BuildStep
    AdditionalBeanBuildItem refresh() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses(TermExecutor.class, TermAssembly.class, TermRegistry.class, TermLifecycle.class,
                        TermListeners.class)
                .setUnremovable()
                .build();
    }

    @BuildStep
    void json(Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<AnnotationsTransformerBuildItem> annotations) {
        if (capabilities.isMissing(Capability.JACKSON)) {
            return;
        }
        beans.produce(AdditionalBeanBuildItem.builder()
                .addBeanClass(JSON_DECODER.toString())
                .setDefaultScope(BuiltinScope.SINGLETON.getName())
                .setUnremovable()
                .build());
        // apart from the decoders of applications, which are asked first
        annotations.produce(new AnnotationsTransformerBuildItem(AnnotationTransformation.forClasses()
                .whenClass(JSON_DECODER)
                .transform(context -> context.add(
                        AnnotationInstance.builder(Identifier.class).value(TermAssembly.JSON).build()))));
    }
}

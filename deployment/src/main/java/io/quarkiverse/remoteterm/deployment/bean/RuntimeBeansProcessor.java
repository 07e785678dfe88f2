package io.quarkiverse.remoteterm.deployment.bean;

import java.util.List;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.manage.DirectoryCopies;
import io.quarkiverse.remoteterm.runtime.manage.SchedulerPauses;
import io.quarkiverse.remoteterm.runtime.manage.SourceBeans;
import io.quarkiverse.remoteterm.runtime.manage.TermAssembly;
import io.quarkiverse.remoteterm.runtime.manage.TermBeans;
import io.quarkiverse.remoteterm.runtime.manage.TermLifecycle;
import io.quarkiverse.remoteterm.runtime.manage.TermRegistry;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.processor.BuiltinScope;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Makes the extension's own classes beans.
 */
class RuntimeBeansProcessor {

    /** By name: without Jackson these classes cannot be loaded. */
    private static final String MANIFEST_FORMAT = "io.quarkiverse.remoteterm.runtime.payload.manifest.JsonManifestFormat";
    private static final String JSON_DECODER = "io.quarkiverse.remoteterm.runtime.decode.JsonDecoder";

    /** Annotations are no beans, but this is how ArC gets to know a qualifier of an archive that is not indexed. */
    @BuildStep
    AdditionalBeanBuildItem qualifier() {
        return new AdditionalBeanBuildItem(RemoteTerm.class);
    }

    @BuildStep
    AdditionalBeanBuildItem manage() {
        return AdditionalBeanBuildItem.builder()
                .addBeanClasses(TermExecutor.class, SourceBeans.class, TermBeans.class, DirectoryCopies.class,
                        TermAssembly.class,
                        TermRegistry.class,
                        TermLifecycle.class, SchedulerPauses.class)
                .setUnremovable()
                .build();
    }

    @BuildStep
    void json(List<RemoteTermBuildItem> terms, Capabilities capabilities, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (capabilities.isPresent(Capability.JACKSON)) {
            beans.produce(AdditionalBeanBuildItem.builder()
                    .addBeanClass(JSON_DECODER)
                    .setDefaultScope(BuiltinScope.SINGLETON.getName())
                    .setUnremovable()
                    .build());
            if (terms.stream().anyMatch(term -> term.manifest().isPresent())) {
                beans.produce(AdditionalBeanBuildItem.unremovableOf(MANIFEST_FORMAT));
            }
        }
    }
}

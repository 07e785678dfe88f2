package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;

import io.quarkiverse.remoteterm.deployment.scan.FixedTermsBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.runtime.fetch.classpath.ClasspathSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.classpath.ClasspathSourceFactory;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourceBuildItem;

/**
 * Terms that are read from resources of the application.
 */
class ClasspathSourceProcessor {

    @BuildStep
    SourceKindBuildItem classpath() {
        return new SourceKindBuildItem(ClasspathSourceFactory.KIND, ClasspathSourceFactory.class,
                ClasspathSettingsReader.class);
    }

    @BuildStep
    void keepResources(List<RemoteTermBuildItem> terms, FixedTermsBuildItem fixed,
            BuildProducer<NativeImageResourceBuildItem> resources) {
        terms.stream().filter(term -> term.fetcher().equals(ClasspathSourceFactory.KIND))
                .flatMap(term -> ClasspathSettingsReader.resource(fixed.of(term.name())).stream())
                .distinct().sorted()
                .forEach(resource -> resources.produce(new NativeImageResourceBuildItem(resource)));
    }
}

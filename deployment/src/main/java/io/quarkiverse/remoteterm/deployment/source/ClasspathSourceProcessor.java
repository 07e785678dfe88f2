package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;

import io.quarkiverse.remoteterm.deployment.scan.FixedTermsBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.TermProblemBuildItem;
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

    /** The parts of a manifest change with it, and resources do not. */
    @BuildStep
    void rejectManifests(List<RemoteTermBuildItem> terms, BuildProducer<TermProblemBuildItem> problems) {
        terms.stream().filter(term -> term.fetcher().equals(ClasspathSourceFactory.KIND) && term.manifest().isPresent())
                .forEach(term -> problems.produce(TermProblemBuildItem.of(term, "it has a manifest (manifest.enabled=true), and"
                        + " fetcher=classpath reads no parts of manifests: use s3, http, file or a custom fetcher, or in tests"
                        + " of the application @TestTerm with the parts")));
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

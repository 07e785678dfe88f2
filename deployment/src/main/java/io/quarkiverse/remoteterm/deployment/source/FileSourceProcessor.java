package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.file.FileSourceFactory;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;

/**
 * Adds what reads files where a term is read from one.
 */
class FileSourceProcessor {

    @BuildStep
    void readFromFiles(List<RemoteTermBuildItem> terms, BuildProducer<AdditionalBeanBuildItem> beans) {
        if (terms.stream().anyMatch(term -> term.fetcher().equals(FixedTermSettings.FILE))) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(FileSourceFactory.class));
        }
    }
}

package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSourceFactory;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;

/**
 * Adds the HTTP client where a term is read from a URL.
 */
class HttpSourceProcessor {

    @BuildStep
    void readFromUrls(List<RemoteTermBuildItem> terms, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<ExtensionSslNativeSupportBuildItem> ssl) {
        if (terms.stream().anyMatch(term -> term.fetcher().equals(FixedTermSettings.HTTP))) {
            beans.produce(AdditionalBeanBuildItem.unremovableOf(HttpSourceFactory.class));
            ssl.produce(new ExtensionSslNativeSupportBuildItem("remote-term"));
        }
    }
}

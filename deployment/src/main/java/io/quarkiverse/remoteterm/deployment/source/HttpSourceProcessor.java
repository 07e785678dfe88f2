package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;

import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSourceFactory;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;

/**
 * Terms that are read from URLs.
 */
class HttpSourceProcessor {

    @BuildStep
    SourceKindBuildItem http() {
        return new SourceKindBuildItem(HttpSourceFactory.KIND, HttpSourceFactory.class, HttpSettingsReader.class);
    }

    @BuildStep
    void enableTls(List<RemoteTermBuildItem> terms, BuildProducer<ExtensionSslNativeSupportBuildItem> ssl) {
        if (terms.stream().anyMatch(term -> term.fetcher().equals(HttpSourceFactory.KIND))) {
            ssl.produce(new ExtensionSslNativeSupportBuildItem("remote-term"));
        }
    }
}

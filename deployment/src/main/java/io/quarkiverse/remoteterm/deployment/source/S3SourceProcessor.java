package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;

import io.quarkiverse.amazon.common.deployment.RequireAmazonClientInjectionBuildItem;
import io.quarkiverse.amazon.common.runtime.ClientUtil;
import io.quarkiverse.remoteterm.deployment.scan.FixedTermsBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.deployment.scan.SourceKindBuildItem;
import io.quarkiverse.remoteterm.runtime.config.read.FixedTerm;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3BuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Clients;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3SettingsReader;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3SourceFactory;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.UnremovableBeanBuildItem;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Asks for the S3 clients that the terms name, and for none where no term is read from S3.
 */
class S3SourceProcessor {

    private static final DotName S3_CLIENT = DotName.createSimple(S3Client.class);

    @BuildStep
    SourceKindBuildItem s3() {
        return new SourceKindBuildItem(S3SourceFactory.KIND, S3SourceFactory.class, S3SettingsReader.class);
    }

    @BuildStep
    void requireClients(List<RemoteTermBuildItem> terms, FixedTermsBuildItem fixed,
            BuildProducer<RequireAmazonClientInjectionBuildItem> clients, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<UnremovableBeanBuildItem> unremovable) {
        Set<String> names = new TreeSet<>();
        for (RemoteTermBuildItem term : terms) {
            if (term.fetcher().equals(S3SourceFactory.KIND)) {
                FixedTerm own = fixed.of(term.name());
                names.add(own.find(S3BuildTimeConfig.CLIENT).orElse(ClientUtil.DEFAULT_CLIENT_NAME));
                names.addAll(own.list(S3BuildTimeConfig.FAILOVER_CLIENTS));
            }
        }
        if (names.isEmpty()) {
            return;
        }
        names.forEach(name -> clients.produce(new RequireAmazonClientInjectionBuildItem(S3_CLIENT, name)));
        // one that the application produces is looked up by its name only
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(S3_CLIENT));
        beans.produce(AdditionalBeanBuildItem.unremovableOf(S3Clients.class));
    }
}

package io.quarkiverse.remoteterm.deployment.source;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jboss.jandex.DotName;

import io.quarkiverse.amazon.common.deployment.RequireAmazonClientInjectionBuildItem;
import io.quarkiverse.amazon.common.runtime.ClientUtil;
import io.quarkiverse.remoteterm.deployment.scan.RemoteTermBuildItem;
import io.quarkiverse.remoteterm.runtime.config.FixedTermSettings;
import io.quarkiverse.remoteterm.runtime.config.RemoteTermBuildTimeConfig;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Clients;
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
    void readFromS3(List<RemoteTermBuildItem> terms, RemoteTermBuildTimeConfig config,
            BuildProducer<RequireAmazonClientInjectionBuildItem> clients, BuildProducer<AdditionalBeanBuildItem> beans,
            BuildProducer<UnremovableBeanBuildItem> unremovable) {
        Set<String> names = new TreeSet<>();
        for (RemoteTermBuildItem term : terms) {
            FixedTermSettings settings = FixedTermSettings.of(config, term.name());
            if (settings.fetcher().equals(FixedTermSettings.S3)) {
                names.add(settings.s3Client().orElse(ClientUtil.DEFAULT_CLIENT_NAME));
                names.addAll(settings.s3FailoverClients());
            }
        }
        if (names.isEmpty()) {
            return;
        }
        names.forEach(name -> clients.produce(new RequireAmazonClientInjectionBuildItem(S3_CLIENT, name)));
        // one that the application produces is looked up by its name only
        unremovable.produce(UnremovableBeanBuildItem.beanTypes(S3_CLIENT));
        beans.produce(AdditionalBeanBuildItem.builder()
                .addBeanClasses(S3SourceFactory.class, S3Clients.class)
                .setUnremovable()
                .build());
    }
}

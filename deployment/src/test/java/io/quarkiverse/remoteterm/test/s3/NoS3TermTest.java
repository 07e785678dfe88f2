package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.amazon.common.deployment.RequireAmazonClientInjectionBuildItem;
import io.quarkiverse.amazon.common.deployment.spi.DevServicesLocalStackProviderBuildItem;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3SourceFactory;
import io.quarkus.arc.Arc;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.test.QuarkusUnitTest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An application whose terms are files knows nothing of AWS, though the extension brings it.
 */
class NoS3TermTest {

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> FileApplication.addTo(jar.addClass(FileApplication.class)))
            .addBuildChainCustomizer(chain -> chain.addBuildStep(context -> {
                List<?> clients = context.consumeMulti(RequireAmazonClientInjectionBuildItem.class);
                List<?> devServices = context.consumeMulti(DevServicesLocalStackProviderBuildItem.class);
                context.produce(new FeatureBuildItem("s3-clients-" + clients.size() + "-dev-services-" + devServices.size()));
                if (!clients.isEmpty() || !devServices.isEmpty()) {
                    throw new IllegalStateException(clients + " and " + devServices + " are wanted");
                }
            }).consumes(RequireAmazonClientInjectionBuildItem.class).consumes(DevServicesLocalStackProviderBuildItem.class)
                    .produces(FeatureBuildItem.class).build());

    @Inject
    Term<String> motto;

    @Test
    void thereIsNoClientAndNothingThatWouldUseOne() {
        assertThat(motto.get()).isEqualTo(FileApplication.MOTTO);
        assertThat(Arc.container().select(S3Client.class, Any.Literal.INSTANCE).isUnsatisfied()).isTrue();
        assertThat(Arc.container().select(S3SourceFactory.class, Any.Literal.INSTANCE).isUnsatisfied()).isTrue();
    }
}

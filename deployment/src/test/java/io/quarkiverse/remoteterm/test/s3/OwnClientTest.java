package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.amazon.common.AmazonClient;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A client that the application makes itself needs no configuration.
 */
class OwnClientTest {

    private static final S3Server SERVER = new S3Server("test.s3.own");

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Terms.class, S3Server.class))
            .setBeforeAllCustomizer(() -> SERVER.start("motto.txt", "from the application's own"))
            .setAfterAllCustomizer(SERVER::stop)
            .withConfiguration("""
                    quarkus.s3.devservices.enabled=false
                    quarkus.remote-term."motto".s3.client=own
                    quarkus.remote-term."motto".s3.bucket=reference-data
                    quarkus.remote-term."motto".s3.key=motto.txt
                    """);

    @Inject
    Term<String> motto;

    @Test
    void theTermIsReadWithIt() {
        assertThat(motto.get()).isEqualTo("from the application's own");
    }

    static class Terms {

        @RemoteTerm("motto")
        String motto(String payload) {
            return payload;
        }

        @Produces
        @ApplicationScoped
        @AmazonClient("own")
        S3Client own(@ConfigProperty(name = "test.s3.own") URI endpoint) {
            return S3Client.builder().endpointOverride(endpoint).forcePathStyle(true).region(Region.EU_CENTRAL_1)
                    .credentialsProvider(AnonymousCredentialsProvider.create())
                    .httpClientBuilder(UrlConnectionHttpClient.builder()).build();
        }
    }
}

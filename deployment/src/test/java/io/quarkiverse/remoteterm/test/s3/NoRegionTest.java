package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkus.test.QuarkusUnitTest;

class NoRegionTest {

    /** The SDK would ask the machine's own network. */
    private static final String NO_CLOUD = "aws.disableEc2Metadata";
    /** Where the SDK looks while none is configured. */
    private static final String REGION = "aws.region";
    private static final S3Server SERVER = new S3Server("test.s3.region");

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Terms.class, S3Server.class))
            .setBeforeAllCustomizer(() -> {
                System.setProperty(NO_CLOUD, "true");
                SERVER.start("motto.txt", "from the region");
            })
            .setAfterAllCustomizer(() -> {
                System.clearProperty(NO_CLOUD);
                System.clearProperty(REGION);
                SERVER.stop();
            })
            .withConfiguration("""
                    quarkus.s3.devservices.enabled=false
                    quarkus.s3.path-style-access=true
                    quarkus.s3.endpoint-override=${test.s3.region}
                    quarkus.s3.aws.credentials.type=static
                    quarkus.s3.aws.credentials.static-provider.access-key-id=me
                    quarkus.s3.aws.credentials.static-provider.secret-access-key=secret
                    quarkus.remote-term."motto".s3.bucket=reference-data
                    quarkus.remote-term."motto".s3.key=motto.txt
                    quarkus.remote-term."motto".on-startup-failure=continue
                    """);

    @Inject
    Term<String> motto;

    @Test
    void theStatusNamesTheKeyToSetUntilThereIsARegion() {
        assertThat(motto.status().state()).isEqualTo(TermState.PENDING);
        assertNamesTheKey();

        assertThat(refresh()).isInstanceOf(RefreshResult.Failed.class);
        assertNamesTheKey();

        System.setProperty(REGION, "eu-central-1");
        // a check by itself may have come first
        assertThat(refresh()).isNotInstanceOf(RefreshResult.Failed.class);
        assertThat(motto.get()).isEqualTo("from the region");
    }

    private RefreshResult refresh() {
        return motto.refresh().await().atMost(Duration.ofSeconds(30));
    }

    private void assertNamesTheKey() {
        assertThat(motto.status().lastFailure()).startsWith("s3://reference-data/motto.txt: no AWS region is configured; "
                + "set quarkus.s3.aws.region");
    }

    static class Terms {

        @RemoteTerm("motto")
        String motto(String payload) {
            return payload;
        }
    }
}

package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkus.test.QuarkusUnitTest;

class NoRegionTest {

    /** The SDK would ask the machine's own network. */
    private static final String NO_CLOUD = "aws.disableEc2Metadata";

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Terms.class))
            .setBeforeAllCustomizer(() -> System.setProperty(NO_CLOUD, "true"))
            .setAfterAllCustomizer(() -> System.clearProperty(NO_CLOUD))
            .withConfiguration("""
                    quarkus.s3.devservices.enabled=false
                    quarkus.remote-term."motto".s3.bucket=reference-data
                    quarkus.remote-term."motto".s3.key=motto.txt
                    quarkus.remote-term."motto".on-startup-failure=continue
                    """);

    @Inject
    Term<String> motto;

    @Test
    void theStatusNamesTheKeyToSet() {
        assertThat(motto.status().state()).isEqualTo(TermState.PENDING);
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

package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkus.test.QuarkusUnitTest;

class UnknownClientTest {

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Terms.class))
            .withConfiguration("""
                    quarkus.s3.devservices.enabled=false
                    quarkus.s3."archive".aws.region=eu-central-1
                    quarkus.remote-term."motto".s3.client=archvie
                    quarkus.remote-term."motto".s3.bucket=reference-data
                    quarkus.remote-term."motto".s3.key=motto.txt
                    """)
            .assertException(thrown -> assertThat(thrown).hasStackTraceContaining(
                    "quarkus.remote-term.\"motto\".s3.client names the S3 client \"archvie\", "
                            + "but nothing of quarkus.s3.\"archvie\".* is configured"));

    @Test
    void aClientThatNothingConfiguresStopsTheStart() {
        fail("The application started");
    }

    static class Terms {

        @RemoteTerm("motto")
        String motto(String payload) {
            return payload;
        }
    }
}

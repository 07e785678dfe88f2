package io.quarkiverse.remoteterm.test.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3SourceFactory;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

class NamedClientsTest {

    private static final S3Server PRIMARY = new S3Server("test.s3.primary");
    private static final S3Server ARCHIVE = new S3Server("test.s3.archive");

    @RegisterExtension
    static final QuarkusUnitTest application = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Terms.class, S3Server.class))
            .setBeforeAllCustomizer(() -> {
                PRIMARY.start("motto.txt", "from the primary");
                ARCHIVE.start("old/motto.txt", "from the archive");
            })
            .setAfterAllCustomizer(() -> {
                PRIMARY.stop();
                ARCHIVE.stop();
            })
            .withConfiguration("""
                    quarkus.s3.devservices.enabled=false
                    quarkus.s3.path-style-access=true
                    quarkus.s3.aws.region=eu-central-1
                    quarkus.s3.aws.credentials.type=static
                    quarkus.s3.aws.credentials.static-provider.access-key-id=me
                    quarkus.s3.aws.credentials.static-provider.secret-access-key=secret
                    quarkus.s3."main".endpoint-override=${test.s3.primary}
                    quarkus.s3."archive".endpoint-override=${test.s3.archive}
                    quarkus.s3."nowhere".endpoint-override=http://127.0.0.1:1

                    quarkus.remote-term."primary".s3.client=main
                    quarkus.remote-term."primary".s3.bucket=reference-data
                    quarkus.remote-term."primary".s3.key=motto.txt
                    quarkus.remote-term."primary".s3.failover-clients=nowhere,archive
                    quarkus.remote-term."primary".s3.failover."archive".key=old/motto.txt

                    quarkus.remote-term."failing-over".s3.client=nowhere
                    quarkus.remote-term."failing-over".s3.bucket=reference-data
                    quarkus.remote-term."failing-over".s3.key=motto.txt
                    quarkus.remote-term."failing-over".s3.failover-clients=archive
                    quarkus.remote-term."failing-over".s3.failover."archive".key=old/motto.txt
                    quarkus.remote-term.retry.max-attempts=1
                    """);

    @Inject
    @RemoteTerm("primary")
    Term<String> primary;

    @Inject
    @RemoteTerm("failing-over")
    Term<String> failingOver;

    @Inject
    @Identifier("s3")
    S3SourceFactory sources;

    @Test
    void theTermsOwnClientReadsTheObject() {
        assertThat(primary.get()).isEqualTo("from the primary");
        assertThat(primary.snapshot().origin()).isEqualTo(TermOrigin.REMOTE);
    }

    @Test
    void aFailoverClientReadsItsOwnCopyWhereTheTermsOwnCannotReachIts() {
        assertThat(failingOver.get()).isEqualTo("from the archive");
        assertThat(failingOver.snapshot().origin()).isEqualTo(TermOrigin.FAILOVER);
    }

    @Test
    void eachSourceIsOneOfItsOwnInTheOrderOfTheConfiguration() {
        List<Source> all = sources.sources("primary");

        assertThat(all).extracting(Source::description).containsExactly("s3://reference-data/motto.txt (client main)",
                "s3://reference-data/motto.txt (client nowhere)", "s3://reference-data/old/motto.txt (client archive)");
        assertThat(all).extracting(Source::id).doesNotHaveDuplicates();
    }

    static class Terms {

        @RemoteTerm("primary")
        String primary(String payload) {
            return payload;
        }

        @RemoteTerm("failing-over")
        String failingOver(String payload) {
            return payload;
        }
    }
}

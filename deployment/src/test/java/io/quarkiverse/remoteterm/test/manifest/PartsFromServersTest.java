package io.quarkiverse.remoteterm.test.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.Part;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

class PartsFromServersTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(PublishedParts.class))
            .setBeforeAllCustomizer(PublishedParts::start)
            .setAfterAllCustomizer(PublishedParts::stop)
            .withConfiguration("""
                    quarkus.devservices.enabled=false
                    quarkus.s3.endpoint-override=${test.parts.endpoint}
                    quarkus.s3.path-style-access=true
                    quarkus.s3.aws.region=eu-central-1
                    quarkus.s3.aws.credentials.type=static
                    quarkus.s3.aws.credentials.static-provider.access-key-id=me
                    quarkus.s3.aws.credentials.static-provider.secret-access-key=secret
                    quarkus.remote-term.integrity.signature.public-keys=${test.parts.public-key}

                    quarkus.remote-term."by-s3".manifest.enabled=true
                    quarkus.remote-term."by-s3".manifest.name=parts
                    quarkus.remote-term."by-s3".s3.bucket=parts
                    quarkus.remote-term."by-s3".s3.key=terms/manifest.json
                    quarkus.remote-term."by-s3".integrity.signature.location=./manifest.json.sig

                    quarkus.remote-term."by-http".fetcher=http
                    quarkus.remote-term."by-http".manifest.enabled=true
                    quarkus.remote-term."by-http".manifest.name=parts
                    quarkus.remote-term."by-http".http.url=${test.parts.endpoint}/parts/terms/manifest.json
                    quarkus.remote-term."by-http".integrity.signature.location=manifest.json.sig
                    quarkus.remote-term."by-http".persistence.directory=${test.parts.copies}
                    """);

    @Inject
    @RemoteTerm("by-s3")
    Term<List<String>> byS3;

    @Inject
    @RemoteTerm("by-http")
    Term<List<String>> byHttp;

    @Test
    void aSignedManifestAndItsPartsAreReadFromS3AndHttp() throws Exception {
        long serial = System.currentTimeMillis();
        for (Term<List<String>> term : List.of(byS3, byHttp)) {
            serial++;
            PublishedParts.publish(serial, "model " + serial, "features");
            assertThat(refresh(term)).isInstanceOf(RefreshResult.Published.class);
            assertThat(term.get()).containsExactly("model " + serial, "features");
            assertThat(term.status().serial()).isEqualTo(serial);
            assertThat(refresh(term)).isInstanceOf(RefreshResult.Unchanged.class);

            PublishedParts.publish(serial - 1, "an older model", "features");
            assertThat(refresh(term)).isInstanceOf(RefreshResult.Rejected.class);

            PublishedParts.publish(serial + 1, "the next model", "features");
            PublishedParts.put("/terms/" + (serial + 1) + "/model", "tampered with!".getBytes(UTF_8));
            assertThat(refresh(term)).isInstanceOf(RefreshResult.Failed.class);
            assertThat(term.get()).containsExactly("model " + serial, "features");
        }
    }

    private static RefreshResult refresh(Term<?> term) {
        return term.refresh().await().atMost(Duration.ofSeconds(30));
    }

    static class Terms {

        @RemoteTerm("by-s3")
        List<String> byS3(@Part("model") Path model, @Part("features") String features) throws IOException {
            return List.of(Files.readString(model), features);
        }

        @RemoteTerm("by-http")
        List<String> byHttp(@Part("model") Path model, @Part("features") String features) throws IOException {
            return List.of(Files.readString(model), features);
        }
    }
}

package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.it.support.S3MockProcess;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * A server that keeps versions.
 */
class S3MockFetcherTest extends S3FetcherTest {

    private static final String VERSIONED = "versioned-data";

    private S3MockProcess server;

    @Override
    URI startServer() {
        server = S3MockProcess.start();
        return server.endpoint();
    }

    @Override
    void stopServer() {
        server.close();
    }

    @BeforeAll
    void keepVersions() {
        client.createBucket(b -> b.bucket(VERSIONED));
        client.putBucketVersioning(b -> b.bucket(VERSIONED)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    private String putVersion(String key, String content) {
        return client.putObject(b -> b.bucket(VERSIONED).key(key),
                RequestBody.fromString(content)).versionId();
    }

    private TermFetcher pinned(String key, String versionId) {
        return fetcher(VERSIONED, key, Optional.of(versionId));
    }

    @Test
    void theVersionIdIsAmongTheMetadata() throws Exception {
        putVersion("rates.json", "1");
        String newest = putVersion("rates.json", "2");

        FetchedBody body = body(fetcher(VERSIONED, "rates.json", Optional.empty()));

        assertThat(body.metadata()).containsEntry("version-id", newest);
        assertThat(text(body)).isEqualTo("2");
    }

    @Test
    void aPinnedVersionStaysThoughTheObjectChanges() throws Exception {
        String pin = putVersion("pinned.json", "1");
        putVersion("pinned.json", "2");
        TermFetcher fetcher = pinned("pinned.json", pin);

        FetchedBody body = body(fetcher);

        assertThat(body.metadata()).containsEntry("version-id", pin);
        assertThat(text(body)).isEqualTo("1");
        String version = body.version().orElseThrow();
        assertThat(fetcher.fetch(S3Question.knowing(version))).isEqualTo(new NotModified(version));
    }

    @Test
    void aMissingVersionIsNamed() {
        putVersion("versions.json", "1");

        assertThatThrownBy(() -> pinned("versions.json", "3dd0a5b2-0000-4000-8000-000000000000").fetch(S3Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.WAIT))
                .hasMessage("s3://versioned-data/versions.json: no such key or version: 3dd0a5b2-0000-4000-8000-000000000000");
    }

    @Test
    void aDeletedObjectIsToldFromOneThatNeverWas() {
        putVersion("deleted.json", "1");
        client.deleteObject(b -> b.bucket(VERSIONED).key("deleted.json"));

        assertThatThrownBy(() -> fetcher(VERSIONED, "deleted.json", Optional.empty()).fetch(S3Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.WAIT))
                .hasMessage("s3://versioned-data/deleted.json: no such key: it has been deleted, "
                        + "its newest version is a delete marker");
    }

    @Test
    void anOlderVersionThatIsTheNewestAgainIsSent() throws Exception {
        putVersion("restored.json", "good");
        putVersion("restored.json", "bad");
        String refused = body(fetcher(VERSIONED, "restored.json", Optional.empty())).version().orElseThrow();
        putVersion("restored.json", "good");

        assertThat(text(body(fetcher(VERSIONED, "restored.json", Optional.empty()), refused))).isEqualTo("good");
    }

    @Test
    void aPartIsReadInTheVersionThatTheManifestNames() throws Exception {
        String named = putVersion("models/model.onnx", "named");
        putVersion("models/model.onnx", "newest");
        TermFetcher manifest = pinned("models/manifest.json", putVersion("models/manifest.json", "{}"));

        assertThat(text(manifest.fetchPart(S3Question.ofVersion(named), "model.onnx"))).isEqualTo("named");
        assertThat(text(manifest.fetchPart(S3Question.knowing(), "model.onnx"))).isEqualTo("newest");
    }
}

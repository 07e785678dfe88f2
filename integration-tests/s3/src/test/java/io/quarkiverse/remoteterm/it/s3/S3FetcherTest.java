package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * What holds with every S3 server.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3FetcherTest {

    static final String BUCKET = "reference-data";

    S3Client client;

    abstract URI startServer() throws Exception;

    abstract void stopServer() throws Exception;

    @BeforeAll
    void start() throws Exception {
        client = Clients.of(startServer());
        client.createBucket(b -> b.bucket(BUCKET));
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        stopServer();
    }

    PutObjectResponse put(String key, String content) {
        return client.putObject(
                b -> b.bucket(BUCKET).key(key).contentType("application/json").metadata(Map.of("Origin", "ECB")),
                RequestBody.fromString(content));
    }

    TermFetcher fetcher(String bucket, String key, Optional<String> versionId) {
        return Clients.source(client, bucket, key, versionId).fetcher();
    }

    TermFetcher fetcher(String key) {
        return fetcher(BUCKET, key, Optional.empty());
    }

    private SignatureReader signatures(String key) {
        return Clients.source(client, BUCKET, key).signatures().orElseThrow();
    }

    static FetchedBody body(TermFetcher fetcher, String... known) throws Exception {
        return ((Fetched) fetcher.fetch(S3Question.knowing(known))).body();
    }

    static String text(FetchedBody body) throws Exception {
        try (body) {
            return new String(body.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String unquoted(String etag) {
        return etag.replace("\"", "");
    }

    @Test
    void anObjectComesWithAllThatS3SaysOfIt() throws Exception {
        Instant before = Instant.now().minusSeconds(5);
        String etag = unquoted(put("rates.json", "{\"usd\":1}").eTag());

        FetchedBody body = body(fetcher("rates.json"));

        assertThat(body.version()).hasValue(etag);
        assertThat(body.length()).hasValue(9);
        assertThat(body.contentType()).hasValue("application/json");
        assertThat(body.contentEncoding()).isEmpty();
        assertThat(body.lastModified())
                .hasValueSatisfying(time -> assertThat(time).isBetween(before, Instant.now().plusSeconds(5)));
        assertThat(body.metadata()).containsEntry("origin", "ECB");
        assertThat(text(body)).isEqualTo("{\"usd\":1}");
    }

    @Test
    void aKnownVersionIsNotSentAgain() throws Exception {
        String etag = unquoted(put("same.json", "1").eTag());

        assertThat(fetcher("same.json").fetch(S3Question.knowing(etag))).isEqualTo(new NotModified(etag));
    }

    @Test
    void anUnknownVersionIsSent() throws Exception {
        String old = unquoted(put("changing.json", "1").eTag());
        String current = unquoted(put("changing.json", "2").eTag());

        FetchedBody body = body(fetcher("changing.json"), old);

        assertThat(body.version()).hasValue(current);
        assertThat(text(body)).isEqualTo("2");
    }

    @Test
    void thePublishedVersionIsRecognizedThoughTheRefusedOneIsAskedFor() throws Exception {
        String published = unquoted(put("back.json", "1").eTag());

        assertThat(fetcher("back.json").fetch(S3Question.knowing("0123456789abcdef0123456789abcdef", published)))
                .isEqualTo(new NotModified(published));
    }

    @Test
    void anEmptyObjectIsAPayload() throws Exception {
        put("empty.json", "");

        FetchedBody body = body(fetcher("empty.json"));

        assertThat(body.length()).hasValue(0);
        assertThat(text(body)).isEmpty();
    }

    @Test
    void aLargeObjectArrivesAsItWasStored() throws Exception {
        byte[] content = new byte[5_000_001];
        new Random(7).nextBytes(content);
        client.putObject(b -> b.bucket(BUCKET).key("large.bin"), RequestBody.fromBytes(content));

        try (FetchedBody body = body(fetcher("large.bin"))) {
            assertThat(Arrays.equals(body.stream().readAllBytes(), content)).isTrue();
        }
    }

    @Test
    void aBodyThatIsNotReadToItsEndIsClosedAtOnce() throws Exception {
        client.putObject(b -> b.bucket(BUCKET).key("unread.bin"), RequestBody.fromBytes(new byte[5_000_000]));

        FetchedBody body = body(fetcher("unread.bin"));
        InputStream stream = body.stream();
        assertThat(stream.read()).isZero();
        body.close();
        body.close();

        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    @Test
    void theContentEncodingIsThatOfTheStoredBytes() throws Exception {
        client.putObject(b -> b.bucket(BUCKET).key("encoded.json").contentEncoding("gzip"), RequestBody.fromString("bytes"));

        assertThat(body(fetcher("encoded.json")).contentEncoding()).hasValue("gzip");
    }

    @Test
    void aMissingBucketIsNamed() {
        assertThatThrownBy(() -> fetcher("no-such-bucket", "rates.json", Optional.empty()).fetch(S3Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.WAIT))
                .hasMessage("s3://no-such-bucket/rates.json: no such bucket: no-such-bucket");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> fetcher("missing.json").fetch(S3Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.WAIT))
                .hasMessage("s3://reference-data/missing.json: no such key");
    }

    @Test
    void aSiblingKeyIsNotMistakenForTheObject() {
        put("rates.json.old", "old");

        assertThatThrownBy(() -> fetcher("rates.json.o").fetch(S3Question.knowing())).hasMessageEndingWith("no such key");
    }

    @Test
    void aSignatureIsReadFromTheSameBucketOrFromBesideTheObject() throws Exception {
        put("dir/rates.json", "1");
        put("dir/rates.json.sig", "beside");
        put("signatures/rates.sig", "elsewhere");
        SignatureReader signatures = signatures("dir/rates.json");

        assertThat(signatures.read("./rates.json.sig", S3Question.knowing())).asString().isEqualTo("beside");
        assertThat(signatures.read("signatures/rates.sig", S3Question.knowing())).asString().isEqualTo("elsewhere");
        assertThat(signatures.read("rates.json.sig", S3Question.knowing())).isNull();
    }

    @Test
    void whatIsTooLargeForASignatureIsNotReadAsOne() {
        put("huge.sig", "x".repeat(20_000));

        assertThatThrownBy(() -> signatures("rates.json").read("huge.sig", S3Question.knowing()))
                .isInstanceOf(FetchException.class)
                .hasMessage("s3://reference-data/huge.sig: larger than any signature (16384 bytes)");
    }

    @Test
    void aPartIsReadFromTheFolderOfTheManifest() throws Exception {
        put("models/manifest.json", "{}");
        String etag = unquoted(put("models/7/model.onnx", "weights").eTag());

        FetchedBody part = fetcher("models/manifest.json").fetchPart(S3Question.knowing(), "7/model.onnx");

        assertThat(part.version()).hasValue(etag);
        assertThat(part.contentType()).hasValue("application/json");
        assertThat(text(part)).isEqualTo("weights");
    }

    @Test
    void aPartOfAManifestAtTheTopIsReadFromTheTop() throws Exception {
        put("top-part.json", "1");

        assertThat(text(fetcher("manifest.json").fetchPart(S3Question.knowing(), "top-part.json"))).isEqualTo("1");
    }

    @Test
    void aPartIsReadThoughItsVersionIsKnown() throws Exception {
        String etag = unquoted(put("models/same.bin", "1").eTag());

        FetchedBody part = fetcher("models/manifest.json").fetchPart(S3Question.knowing(etag), "same.bin");

        assertThat(text(part)).isEqualTo("1");
    }

    @Test
    void aMissingPartIsNamed() {
        assertThatThrownBy(() -> fetcher("models/manifest.json").fetchPart(S3Question.knowing(), "8/model.onnx"))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.WAIT))
                .hasMessage("s3://reference-data/models/8/model.onnx: no such key");
    }
}

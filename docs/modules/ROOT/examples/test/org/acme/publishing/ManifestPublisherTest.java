package org.acme.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermManifest;
import io.quarkiverse.remoteterm.junit.EmbeddedS3;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Publishers that know nothing of each other leave one manifest, which is signed. The server is a real one.
 */
class ManifestPublisherTest {

    private static final String BUCKET = "models";

    @TempDir
    Path directory;

    private final Map<String, Action> beforePut = new HashMap<>();
    private final EmbeddedS3 server = new EmbeddedS3();
    private S3Client s3;
    private KeyPair keys;
    private Path model;

    @BeforeEach
    void start() throws Exception {
        server.init(Map.of("buckets", BUCKET));
        server.start();
        s3 = S3Client.builder().endpointOverride(server.endpoint()).forcePathStyle(true).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new BeforePut())
                        .addExecutionInterceptor(new BodyAtOnce()))
                .build();
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        model = Files.writeString(directory.resolve("model.onnx"), "a model");
    }

    @AfterEach
    void stop() {
        s3.close();
        server.stop();
    }

    @Test
    void aManifestIsPublishedWithItsSignature() throws Exception {
        publisher().upload("1/model.onnx", model);
        publisher().publish(manifest(1));

        assertThat(published()).isEqualTo(manifest(1));
        assertThat(signed()).isTrue();
    }

    @Test
    void aLowerSerialIsNotPublished() throws Exception {
        publisher().publish(manifest(2));

        publisher().publish(manifest(2));
        assertThatThrownBy(() -> publisher().publish(manifest(1))).isInstanceOf(IllegalStateException.class);
        assertThat(published()).isEqualTo(manifest(2));
    }

    @Test
    void rollingBackNamesTheOlderPartsUnderAHigherSerial() throws Exception {
        publisher().publish(manifest(1));
        byte[] older = published();
        publisher().publish(manifest(2));
        publisher().publishAgain(older, 3, "2027-01-31T00:00:00Z");

        JsonNode now = new ObjectMapper().readTree(published());
        assertThat(now.get("serial").longValue()).isEqualTo(3);
        assertThat(now.get("parts")).isEqualTo(new ObjectMapper().readTree(older).get("parts"));
        assertThat(signed()).isTrue();
    }

    @Test
    void ofTwoAtTheSameTimeTheOneThatComesTooLateLooksAgain() throws Exception {
        publisher().publish(manifest(1));
        between("manifest.json", () -> publisher().publish(manifest(2)));
        publisher().publish(manifest(3));

        assertThat(published()).isEqualTo(manifest(3));
        assertThat(signed()).isTrue();
    }

    @Test
    void ofTwoAtTheSameTimeTheLowerSerialGivesUpAndTheOthersSignatureStays() throws Exception {
        publisher().publish(manifest(1));
        between("manifest.json", () -> publisher().publish(manifest(3)));
        assertThatThrownBy(() -> publisher().publish(manifest(2))).isInstanceOf(IllegalStateException.class)
                .hasMessage("Serial 2 comes too late");

        assertThat(published()).isEqualTo(manifest(3));
        assertThat(signed()).isTrue();
    }

    @Test
    void signaturesOfTwoAtTheSameTimeAreBothKept() throws Exception {
        between("manifest.json.sig", () -> publisher().publish(manifest(1)));
        publisher().publish(manifest(2));

        assertThat(published()).isEqualTo(manifest(2));
        assertThat(signed()).isTrue();
        assertThat(signatures()).hasSize(2);
    }

    @Test
    void whoCouldNotPublishTheManifestLeavesTheOneBeforeSigned() throws Exception {
        publisher().publish(manifest(1));
        between("manifest.json", () -> {
            throw new IllegalStateException("The publisher dies");
        });
        assertThatThrownBy(() -> publisher().publish(manifest(2))).hasMessageContaining("dies");

        assertThat(published()).isEqualTo(manifest(1));
        assertThat(signed()).isTrue();
    }

    @Test
    void anAttemptWhoseAnswerWasLostHasPublished() throws Exception {
        between("manifest.json", () -> publisher().publish(manifest(1)));
        publisher().publish(manifest(1));

        assertThat(published()).isEqualTo(manifest(1));
        assertThat(signatures()).hasSize(1);
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Runs once, when the object is about to be written. */
    private void between(String name, Action action) {
        beforePut.put("scoring/" + name, action);
    }

    /** Runs what a test wants between look and write. */
    private final class BeforePut implements ExecutionInterceptor {

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof PutObjectRequest put && beforePut.containsKey(put.key())) {
                try {
                    beforePut.remove(put.key()).run();
                } catch (Exception e) {
                    throw new IllegalStateException(e.getMessage(), e);
                }
            }
        }
    }

    /**
     * S3Proxy asks for the body of a refused request, answers, and closes the connection without having read it: a client
     * that has waited to be asked loses the answer.
     */
    private static final class BodyAtOnce implements ExecutionInterceptor {

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().removeHeader("Expect").build();
        }
    }

    private ManifestPublisher publisher() {
        return new ManifestPublisher(s3, BUCKET, "scoring/", keys.getPrivate());
    }

    private byte[] manifest(long serial) throws IOException {
        return TermManifest.of("scoring").serial(serial).part("model", model, serial + "/model.onnx").toByteArray();
    }

    private byte[] published() {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("scoring/manifest.json")).asByteArray();
    }

    private List<String> signatures() {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key("scoring/manifest.json.sig")).asUtf8String().lines()
                .toList();
    }

    private boolean signed() throws Exception {
        for (String line : signatures()) {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(keys.getPublic());
            verifier.update(published());
            if (verifier.verify(Base64.getDecoder().decode(line))) {
                return true;
            }
        }
        return false;
    }
}

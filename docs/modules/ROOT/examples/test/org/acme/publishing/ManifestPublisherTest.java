package org.acme.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkiverse.remoteterm.TermManifest;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Publishers that know nothing of each other leave one manifest, which is signed.
 */
class ManifestPublisherTest {

    private static final String BUCKET = "models";

    @TempDir
    Path directory;

    private final Bucket s3 = new Bucket();
    private KeyPair keys;
    private Path model;

    @BeforeEach
    void start() throws Exception {
        keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        model = Files.writeString(directory.resolve("model.onnx"), "a model");
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
        s3.beforePut.put("scoring/" + name, action);
    }

    /** S3's conditions, and nothing else of it: between look and write, a test decides what happens. */
    private static final class Bucket implements S3Client {

        private final Map<String, byte[]> objects = new HashMap<>();
        private final Map<String, Action> beforePut = new HashMap<>();

        @Override
        public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
            Action action = beforePut.remove(request.key());
            try (InputStream content = body.contentStreamProvider().newStream()) {
                if (action != null) {
                    action.run();
                }
                byte[] there = objects.get(request.key());
                if (request.ifNoneMatch() != null && there != null
                        || request.ifMatch() != null && (there == null || !request.ifMatch().equals(entityTag(there)))) {
                    throw S3Exception.builder().statusCode(412).message("Precondition Failed").build();
                }
                objects.put(request.key(), content.readAllBytes());
                return PutObjectResponse.builder().build();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public ResponseBytes<GetObjectResponse> getObjectAsBytes(GetObjectRequest request) {
            byte[] there = objects.get(request.key());
            if (there == null) {
                throw NoSuchKeyException.builder().statusCode(404).message("Not Found").build();
            }
            return ResponseBytes.fromByteArray(GetObjectResponse.builder().eTag(entityTag(there)).build(), there);
        }

        private static String entityTag(byte[] content) {
            return "\"" + Arrays.hashCode(content) + "\"";
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
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

package org.acme.publishing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkiverse.remoteterm.TermManifest;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Publishes below a folder of a bucket. Part of a build job, not of the application that reads the term.
 */
public class ManifestPublisher {

    /** As many as applications read. */
    private static final int MAX_SIGNATURES = 16;

    private final S3Client s3;
    private final String bucket;
    private final String folder;
    private final PrivateKey key;
    private final ObjectMapper mapper = new ObjectMapper();

    public ManifestPublisher(S3Client s3, String bucket, String folder, PrivateKey key) {
        this.s3 = s3;
        this.bucket = bucket;
        this.folder = folder;
        this.key = key;
    }

    // tag::upload[]
    /** To a location that no manifest has named yet: whoever reads the one before must go on to find its parts. */
    public void upload(String location, Path file) {
        s3.putObject(request -> request.bucket(bucket).key(folder + location), file);
    }
    // end::upload[]

    // tag::publish[]
    public void publish(byte[] manifest) throws IOException, GeneralSecurityException {
        long serial = serial(manifest);
        String signature = TermManifest.sign(manifest, key);
        Optional<Stored> before;
        do {
            before = get("manifest.json");
            if (before.isPresent() && Arrays.equals(before.get().content(), manifest)) {
                return; // by an attempt whose answer was lost
            }
            if (before.isPresent() && serial(before.get().content()) >= serial) {
                throw new IllegalStateException("Serial " + serial + " comes too late");
            }
            addSignature(signature);
        } while (!put("manifest.json", manifest, before)); // another publisher was faster: look again
    }

    /** Leaves the others' there: the manifest that is read now has one of them. */
    private void addSignature(String signature) {
        Optional<Stored> before;
        String signatures;
        do {
            before = get("manifest.json.sig");
            Stream<String> others = before.stream().flatMap(stored -> stored.text().lines())
                    .filter(line -> !line.equals(signature));
            signatures = Stream.concat(Stream.of(signature), others).limit(MAX_SIGNATURES)
                    .collect(Collectors.joining("\n", "", "\n"));
        } while (!put("manifest.json.sig", signatures.getBytes(US_ASCII), before));
    }
    // end::publish[]

    // tag::conditional[]
    private boolean put(String name, byte[] content, Optional<Stored> before) {
        PutObjectRequest.Builder request = PutObjectRequest.builder().bucket(bucket).key(folder + name);
        before.ifPresentOrElse(stored -> request.ifMatch(stored.entityTag()), () -> request.ifNoneMatch("*"));
        try {
            s3.putObject(request.build(), RequestBody.fromBytes(content));
            return true;
        } catch (S3Exception e) {
            if (List.of(404, 409, 412).contains(e.statusCode())) {
                return false; // it is not what it was before
            }
            throw e;
        }
    }
    // end::conditional[]

    // tag::again[]
    /** Rolls back, or renews: the parts of an older manifest under a higher serial. */
    public void publishAgain(byte[] older, long serial, String expires) throws IOException, GeneralSecurityException {
        ObjectNode manifest = (ObjectNode) mapper.readTree(older);
        manifest.put("serial", serial).put("expires", expires);
        publish(mapper.writeValueAsBytes(manifest));
    }
    // end::again[]

    private record Stored(byte[] content, String entityTag) {

        String text() {
            return new String(content, US_ASCII);
        }
    }

    private Optional<Stored> get(String name) {
        try {
            ResponseBytes<GetObjectResponse> found = s3.getObjectAsBytes(
                    request -> request.bucket(bucket).key(folder + name));
            return Optional.of(new Stored(found.asByteArray(), found.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    private long serial(byte[] manifest) throws IOException {
        JsonNode serial = mapper.readTree(manifest).get("serial");
        if (serial == null || !serial.canConvertToLong()) {
            throw new IllegalArgumentException("The manifest has no serial");
        }
        return serial.longValue();
    }
}

package io.quarkiverse.remoteterm.junit;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

import io.quarkiverse.remoteterm.junit.internal.TestResources;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * A test resource: an S3 server in the JVM of the tests, on a free port of the loopback interface, without Docker. It keeps
 * objects in memory, and answers conditional and range requests; it has no versions of objects. The default S3 client of the
 * application is configured to use it, and the Dev Service of S3 does not start.
 *
 * <pre>
 * &#64;QuarkusTest
 * &#64;WithTestResource(value = EmbeddedS3.class, initArgs = @ResourceArg(name = "reference-data/rates.json", value = "rates.json"))
 * class DeskTest {
 *
 *     EmbeddedS3 s3;
 * </pre>
 *
 * Each argument is an object that is there before the application starts: its name is the bucket, a slash and the key, its
 * value the name of a resource of the class path. The argument {@code buckets} is a comma-separated list of further buckets,
 * without objects. A field of this type, of the test class, is set to the running server.
 * <p>
 * A conditional PUT is refused before its body is read, and the connection closed. A client that sends
 * {@code Expect: 100-continue}, as the SDK does, may see the end of the connection in place of the 412.
 * <p>
 * Objects outlive the test that puts them: the server stops with the application. Its methods may be called from any thread.
 */
public class EmbeddedS3 implements QuarkusTestResourceLifecycleManager {

    private static final String BUCKETS = "buckets";

    private final Map<String, Integer> requests = new ConcurrentHashMap<>();
    private final BlobStore store = new TransientNio2BlobStore();
    private Map<String, String> arguments = Map.of();
    private S3Proxy server;

    @Override
    public void init(Map<String, String> initArgs) {
        arguments = initArgs;
    }

    @Override
    public Map<String, String> start() {
        arguments.forEach(this::prepare);
        server = S3Proxy.builder()
                .blobStore(new CountedStore(store, requests))
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.NONE, null, null)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 server does not start: " + e.getMessage(), e);
        }
        return Map.of("quarkus.s3.endpoint-override", endpoint().toString(),
                "quarkus.s3.path-style-access", "true",
                "quarkus.s3.aws.region", "us-east-1",
                "quarkus.s3.aws.credentials.type", "static",
                "quarkus.s3.aws.credentials.static-provider.access-key-id", "test",
                "quarkus.s3.aws.credentials.static-provider.secret-access-key", "test",
                "quarkus.s3.devservices.enabled", "false");
    }

    private void prepare(String name, String value) {
        int slash = name.indexOf('/');
        if (slash > 0) {
            put(name.substring(0, slash), name.substring(slash + 1), TestResources.read(null, value));
        } else if (name.equals(BUCKETS)) {
            for (String bucket : value.split(",")) {
                create(bucket.strip());
            }
        } else {
            throw new IllegalArgumentException("EmbeddedS3 has no argument '" + name
                    + "'; name an object as BUCKET/KEY, or buckets without objects as '" + BUCKETS + "'");
        }
    }

    /**
     * @return where the server listens; not null while the application runs
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /**
     * Creates or replaces an object, and creates its bucket if there is none. The entity tag follows from the content: the same
     * content again is no new version.
     *
     * @param content stored in UTF-8
     */
    public void put(String bucket, String key, String content) {
        put(bucket, key, content.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * As {@link #put(String, String, String)}.
     *
     * @param content stored as it is; may be compressed
     */
    public void put(String bucket, String key, byte[] content) {
        create(bucket);
        store.putBlob(PutObjectRequest.builder().bucket(bucket).key(key).contentLength((long) content.length).build(),
                new ByteArrayInputStream(content));
    }

    private synchronized void create(String bucket) {
        if (!store.containerExists(bucket)) {
            store.createContainer(bucket);
        }
    }

    /** Deletes an object, if it exists: requests for it are answered with 404. */
    public void delete(String bucket, String key) {
        store.removeBlob(bucket, key);
    }

    /**
     * @return how many requests for an object have arrived since the server was started, also while it did not exist
     */
    public int requests(String bucket, String key) {
        return requests.getOrDefault(bucket + "/" + key, 0);
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(this,
                field -> EmbeddedS3.class.isAssignableFrom(field.getType()) && field.getType().isInstance(this));
    }

    @Override
    public void stop() {
        if (server == null) {
            return;
        }
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded S3 server does not stop: " + e.getMessage(), e);
        }
    }

    private static final class CountedStore extends ForwardingBlobStore {

        private final Map<String, Integer> requests;

        CountedStore(BlobStore store, Map<String, Integer> requests) {
            super(store);
            this.requests = requests;
        }

        @Override
        public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
            requests.merge(request.bucket() + "/" + request.key(), 1, Integer::sum);
            return super.getBlob(request);
        }
    }
}

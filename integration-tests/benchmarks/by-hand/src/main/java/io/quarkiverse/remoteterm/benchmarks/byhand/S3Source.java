package io.quarkiverse.remoteterm.benchmarks.byhand;

import java.io.IOException;

import io.quarkiverse.remoteterm.benchmarks.task.Source;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * GetObject with the application's client, with one more attempt where a connection breaks.
 */
final class S3Source implements Source {

    private final S3Client client;
    private final String bucket;
    private final String key;

    private volatile String version;
    private volatile String value;

    S3Source(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    @Override
    public void load() throws IOException {
        reload();
    }

    @Override
    public void check() throws IOException {
        try (ResponseInputStream<GetObjectResponse> response = client
                .getObject(request -> request.bucket(bucket).key(key).ifNoneMatch(version))) {
            ByHand.expect(response.response().sdkHttpResponse().statusCode(), 304);
        } catch (S3Exception e) {
            ByHand.expect(e.statusCode(), 304);
        }
    }

    @Override
    public void reload() throws IOException {
        try {
            read();
        } catch (IOException broken) {
            read();
        }
    }

    private void read() throws IOException {
        try (ResponseInputStream<GetObjectResponse> response = client
                .getObject(request -> request.bucket(bucket).key(key))) {
            value = Source.read(response);
            if (!value.equals(response.response().contentLength().toString())) {
                // the client takes the end of the connection for the end of the body
                throw new IOException("Only " + value + " bytes have come");
            }
            version = response.response().eTag();
        }
    }
}

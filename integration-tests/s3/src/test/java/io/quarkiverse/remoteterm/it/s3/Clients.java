package io.quarkiverse.remoteterm.it.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Object;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Sources;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Clients as the S3 extension makes them, and the sources that read with them.
 */
final class Clients {

    /** What {@code quarkus.s3.sync-client.socket-timeout} is by default. */
    static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    private static final S3Sources SOURCES = new S3Sources();

    /** One range, and two more tries. */
    static final RangePolicy WHOLE = download(1, 8 * 1024 * 1024);

    private Clients() {
    }

    static S3Client of(URI endpoint) {
        return builder(endpoint).build();
    }

    static S3ClientBuilder builder(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "my-secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2)).socketTimeout(SOCKET_TIMEOUT));
    }

    static Source source(S3Client client, String bucket, String key) {
        return source(client, bucket, key, Optional.empty());
    }

    static Source source(S3Client client, String bucket, String key, Optional<String> versionId) {
        return SOURCES.source(new S3Object(Optional.empty(), bucket, key, versionId), WHOLE, () -> client);
    }

    static Source source(S3Client client, String bucket, String key, RangePolicy ranges) {
        return SOURCES.source(new S3Object(Optional.empty(), bucket, key, Optional.empty()), ranges, () -> client);
    }

    static RangePolicy download(int parallel, int rangeSize) {
        return new RangePolicy(new DownloadSettings(parallel, rangeSize),
                new RetrySettings(3, Duration.ofMillis(10), Duration.ofMillis(10)));
    }
}

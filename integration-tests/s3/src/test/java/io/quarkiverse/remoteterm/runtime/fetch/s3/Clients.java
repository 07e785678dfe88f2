package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.net.URI;
import java.time.Duration;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Clients as the S3 extension makes them.
 */
final class Clients {

    /** What {@code quarkus.s3.sync-client.socket-timeout} is by default. */
    static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);

    private Clients() {
    }

    static S3Client of(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("me", "my-secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2)).socketTimeout(SOCKET_TIMEOUT))
                .build();
    }
}

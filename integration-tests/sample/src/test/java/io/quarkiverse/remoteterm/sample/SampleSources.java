package io.quarkiverse.remoteterm.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Map;

import io.quarkiverse.remoteterm.it.demo.Dataset;
import io.quarkiverse.remoteterm.it.demo.Datasets;
import io.quarkiverse.remoteterm.it.demo.PublishedCountries;
import io.quarkiverse.remoteterm.it.demo.WebServer;
import io.quarkiverse.remoteterm.it.support.S3MockProcess;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;

/**
 * What the application reads in the tests: an S3 server that keeps versions, in a process of its own; an HTTP server; files.
 */
public class SampleSources implements QuarkusTestResourceLifecycleManager {

    private static final String BUCKET = "reference-data";

    private S3MockProcess s3;
    private S3Client client;
    private WebServer web;
    private KeyPair keys;
    private Path directory;

    @Override
    public Map<String, String> start() {
        s3 = S3MockProcess.start();
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        client.createBucket(request -> request.bucket(BUCKET));
        client.putBucketVersioning(request -> request.bucket(BUCKET)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        putObject(Datasets.exchangeRates());
        putObject(Datasets.specialAddresses());
        keys = PublishedCountries.newKeys();
        putCountries(1);
        try {
            web = WebServer.start(0);
            putResource(Datasets.mediaTypes());
            putResource(Datasets.currencyNames());
            directory = Files.createTempDirectory("sample");
            putFile(Datasets.publicSuffixes());
            putFile(Datasets.currencies());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.ofEntries(
                Map.entry("quarkus.remote-term.refresh-interval", "1s"),
                Map.entry("quarkus.remote-term.\"media-types\".http.url", web.uri() + "/media-types.json.gz"),
                Map.entry("quarkus.remote-term.\"currency-names\".http.url", web.uri() + "/currency-names.tar.gz"),
                Map.entry("quarkus.remote-term.\"country-currencies\".integrity.signature.public-keys",
                        Base64.getEncoder().encodeToString(keys.getPublic().getEncoded())),
                Map.entry("quarkus.remote-term.\"public-suffixes\".file.path", file("public-suffixes.dat")),
                Map.entry("quarkus.remote-term.\"currencies\".options.\"archive\"", file("currencies.zip")),
                Map.entry("quarkus.s3.endpoint-override", s3.endpoint().toString()),
                Map.entry("quarkus.s3.path-style-access", "true"),
                Map.entry("quarkus.s3.aws.region", "eu-central-1"),
                Map.entry("quarkus.s3.aws.credentials.type", "static"),
                Map.entry("quarkus.s3.aws.credentials.static-provider.access-key-id", "test"),
                Map.entry("quarkus.s3.aws.credentials.static-provider.secret-access-key", "test"));
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(SampleSources.class));
    }

    /**
     * @return the new object's version
     */
    String putObject(Dataset dataset) {
        return client.putObject(request -> request.bucket(BUCKET).key(dataset.name()).contentType(dataset.contentType()),
                RequestBody.fromBytes(dataset.content())).versionId();
    }

    /** Uploads the parts, the signature and then the manifest, signed by the key that the application trusts. */
    void putCountries(long serial) {
        PublishedCountries.published(serial, keys.getPrivate()).forEach(this::putObject);
    }

    /** Without the parts. */
    void putManifest(byte[] manifest, PrivateKey signedBy) {
        PublishedCountries.signed(manifest, signedBy).forEach(this::putObject);
    }

    PrivateKey signingKey() {
        return keys.getPrivate();
    }

    /**
     * @return the version of the marker that hides the object
     */
    String deleteObject(String name) {
        client.deleteObject(request -> request.bucket(BUCKET).key(name));
        // S3Mock's answer names the hidden version instead of the marker
        return client.listObjectVersions(request -> request.bucket(BUCKET).prefix(name)).deleteMarkers().stream()
                .filter(DeleteMarkerEntry::isLatest).findFirst().orElseThrow().versionId();
    }

    /** Makes the version before it the current one. */
    void deleteVersion(String name, String version) {
        client.deleteObject(request -> request.bucket(BUCKET).key(name).versionId(version));
    }

    void putResource(Dataset dataset) {
        web.put(dataset);
    }

    void putFile(Dataset dataset) throws IOException {
        Path written = Files.write(directory.resolve(dataset.name() + ".new"), dataset.content());
        Files.move(written, directory.resolve(dataset.name()), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void stop() {
        if (client != null) {
            client.close();
        }
        if (s3 != null) {
            s3.close();
        }
        if (web != null) {
            web.close();
        }
    }
}

package io.quarkiverse.remoteterm.it.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.it.support.EmbeddedS3;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;

/**
 * Starts the sources of the demo with the application, before its terms are loaded, and stops them with it.
 */
@Singleton
@IfBuildProfile("demo")
class DemoSources {

    private static final Logger LOG = Logger.getLogger(DemoSources.class);

    private final HttpClient http = HttpClient.newHttpClient();
    private EmbeddedS3 s3;
    private WebServer web;

    void start(@Observes @Priority(Integer.MIN_VALUE) StartupEvent event,
            @ConfigProperty(name = "demo.s3.port") int s3Port,
            @ConfigProperty(name = "demo.http.port") int httpPort,
            @ConfigProperty(name = "demo.directory") Path directory) throws Exception {
        s3 = EmbeddedS3.start(s3Port);
        put("/reference-data", "application/xml", new byte[0]);
        put(Datasets.exchangeRates());
        put(Datasets.specialAddresses());
        KeyPair keys = PublishedCountries.demoKeys();
        for (Dataset dataset : PublishedCountries.published(1, keys.getPrivate())) {
            put(dataset);
        }

        web = WebServer.start(httpPort);
        web.put(Datasets.mediaTypes());
        web.put(Datasets.currencyNames());

        Files.createDirectories(directory);
        write(directory, Datasets.publicSuffixes());
        write(directory, Datasets.currencies());
        Files.writeString(directory.resolve("signing.pem"), PublishedCountries.pem(keys.getPrivate()));

        LOG.infof("The demo's sources: S3 at %s, HTTP at %s, files in %s", s3.endpoint(), web.uri(),
                directory.toAbsolutePath());
    }

    private void put(Dataset dataset) throws IOException, InterruptedException {
        put("/reference-data/" + dataset.name(), dataset.contentType(), dataset.content());
    }

    private void put(String path, String contentType, byte[] content) throws IOException, InterruptedException {
        URI uri = s3.endpoint().resolve(path);
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(uri)
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofByteArray(content)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("PUT " + uri + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    private static void write(Path directory, Dataset dataset) throws IOException {
        Files.write(directory.resolve(dataset.name()), dataset.content());
    }

    @PreDestroy
    void stop() throws Exception {
        if (web != null) {
            web.close();
        }
        if (s3 != null) {
            s3.close();
        }
    }
}

package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Object;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Sources;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;

class S3SourcesTest {

    private static String id(String client, String bucket, String key, String versionId) {
        return new S3Sources().source(new S3Object(Optional.ofNullable(client), bucket, key, Optional.ofNullable(versionId)),
                Clients.WHOLE, () -> null).id();
    }

    @Test
    void anotherPinIsAnotherSourceSoThatTheDiskCopyOfTheOldOneIsNotServed() {
        assertThat(Stream.of(id(null, "b", "k", null), id(null, "b", "k", "1"), id(null, "b", "k", "2"), id("c", "b", "k", "1"),
                id(null, "b", "k2", "1"), id(null, "b2", "k", "1"))).doesNotHaveDuplicates();
        assertThat(id("c", "b", "k", "1")).isEqualTo(id("c", "b", "k", "1"));
    }

    @Test
    void aClientThatCouldNotBeMadeIsTriedAgainAtTheNextCheck() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        try (FaultyHttpServer server = FaultyHttpServer.start(); S3Client client = Clients.of(server.url("/"))) {
            server.serve(HttpAnswers.status(304));
            Source source = new S3Sources().source(
                    new S3Object(Optional.of("archive"), "reference-data", "rates.json", Optional.empty()), Clients.WHOLE,
                    () -> {
                        if (attempts.incrementAndGet() < 3) {
                            throw SdkClientException.create("Unable to load region from any of the providers");
                        }
                        return client;
                    });

            for (int check = 1; check <= 2; check++) {
                assertThatThrownBy(() -> source.fetcher().fetch(S3Question.knowing("a"))).isInstanceOf(FetchException.class)
                        .hasMessage("s3://reference-data/rates.json (client archive): no AWS region is configured; "
                                + "set quarkus.s3.\"archive\".aws.region");
            }
            assertThat(source.fetcher().fetch(S3Question.knowing("a"))).isEqualTo(new NotModified("a"));
        }
    }
}

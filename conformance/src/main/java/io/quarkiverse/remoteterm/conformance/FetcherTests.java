package io.quarkiverse.remoteterm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * What the tests of objects and those of parts share.
 */
abstract class FetcherTests {

    static final Duration AMPLE = Duration.ofSeconds(50);
    static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration PROMPTLY = Duration.ofSeconds(5);

    SourceUnderTest source;

    protected abstract SourceUnderTest source() throws Exception;

    @BeforeEach
    final void open() throws Exception {
        source = source();
    }

    @AfterEach
    final void close() throws Exception {
        source.close();
    }

    void require(Capability capability) {
        assumeTrue(source.capabilities().contains(capability), () -> "This source cannot " + capability.description());
    }

    FetchResult ask(String... knownVersions) throws Exception {
        return ask(AMPLE, knownVersions);
    }

    FetchResult ask(Duration time, String... knownVersions) throws Exception {
        FetchResult result = source.fetcher().fetch(new Question(source.options(), time, knownVersions));
        assertThat(result).as("the result of the fetch").isNotNull();
        if (result instanceof NotModified notModified) {
            assertThat(notModified.version()).as("the version not modified").isIn((Object[]) knownVersions);
        }
        return result;
    }

    FetchedBody fetch(String... knownVersions) throws Exception {
        FetchResult result = ask(knownVersions);
        assertThat(result).isInstanceOf(Fetched.class);
        FetchedBody body = ((Fetched) result).body();
        assertThat(body).as("the body").isNotNull();
        return body;
    }

    static byte[] read(FetchedBody body) throws IOException {
        try (body; InputStream stream = body.stream()) {
            return stream.readAllBytes();
        }
    }

    static void assertDescribed(FetchedBody body) throws IOException {
        assertThat(body.version()).isNotNull();
        assertThat(body.length()).isNotNull();
        assertThat(body.contentType()).isNotNull();
        assertThat(body.contentEncoding()).isNotNull();
        assertThat(body.lastModified()).isNotNull();
        assertThat(body.metadata()).isNotNull().doesNotContainKey(null).doesNotContainValue(null);
        assertThat(body.stream()).isNotNull();
    }

    static List<Outcome<byte[]>> inManyThreads(Callable<byte[]> task) {
        CountDownLatch start = new CountDownLatch(1);
        List<Outcome<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(Outcome.of(() -> {
                start.await();
                return task.call();
            }));
        }
        start.countDown();
        return all;
    }

    static void assertEndsInFailure(Outcome<?> outcome) throws InterruptedException {
        assertThat(outcome.within(PROMPTLY)).as("ended within " + PROMPTLY.toSeconds() + " s").isTrue();
        assertThat(outcome.failed()).as("ended in a failure").isTrue();
    }

    static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

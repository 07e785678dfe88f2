package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.remoteterm.it.support.Checking;
import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Large objects in several ranges at once, and broken connections, on each kind of thread that checks run on.
 */
@Timeout(60)
class S3RangesTest {

    /** More than what {@link java.net.HttpURLConnection} reads from a connection that is given up, for up to five seconds. */
    private static final int RANGE = 700_000;
    private static final byte[] BODY = new byte[4_700_001];
    static {
        new Random(1).nextBytes(BODY);
    }

    private final RetryBudget retries = new RetryBudget(2);
    private FaultyHttpServer server;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        client = Clients.of(server.url("/"));
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    static Stream<ThreadKind> threads() {
        return ThreadKind.available();
    }

    private FetchedBody fetch(RangePolicy ranges, ThreadKind threads) throws Exception {
        TermFetcher fetcher = Clients.source(client, "reference-data", "dir/model", ranges).fetcher();
        return threads.get(() -> ((Fetched) fetcher.fetch(new Checking(retries, threads::start))).body());
    }

    private byte[] read(int parallel, ThreadKind threads) throws Exception {
        FetchedBody body = fetch(Clients.download(parallel, RANGE), threads);
        return threads.get(() -> {
            try (body) {
                return body.stream().readAllBytes();
            }
        });
    }

    private List<ReceivedRequest> ranged() {
        return server.requests().stream().filter(request -> request.header("range").isPresent()).toList();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aLargeObjectIsReadInRangesOfOneVersion(ThreadKind threads) throws Exception {
        server.serve(HttpAnswers.ranges(BODY, "\"v1\""));

        assertThat(Arrays.equals(read(4, threads), BODY)).isTrue();

        assertThat(ranged()).hasSize(6).allSatisfy(request -> assertThat(request.header("if-match")).contains("\"v1\""));
        assertThat(server.requests().get(0).headers()).doesNotContainKeys("range", "if-match");
    }

    @ParameterizedTest
    @MethodSource("threads")
    void thePartsOfAManifestAreReadInRangesToo(ThreadKind threads) throws Exception {
        server.serve("/reference-data/dir/model.onnx", HttpAnswers.ranges(BODY, "\"v1\""));
        TermFetcher fetcher = Clients.source(client, "reference-data", "dir/manifest", Clients.download(4, RANGE)).fetcher();

        byte[] read = threads.get(() -> {
            try (FetchedBody part = fetcher.fetchPart(new Checking(retries, threads::start), "model.onnx")) {
                return part.stream().readAllBytes();
            }
        });

        assertThat(Arrays.equals(read, BODY)).isTrue();
        assertThat(ranged()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aServerThatIgnoresRangesIsReadAsAWhole(ThreadKind threads) throws Exception {
        server.serve(HttpAnswers.ok(BODY, "ETag", "\"v1\""));

        assertThat(Arrays.equals(read(4, threads), BODY)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void noRangeIsTakenWhoseEndIsUnclear(ThreadKind threads) throws Exception {
        HttpAnswer whole = HttpAnswers.ok(BODY, "ETag", "\"v1\"");
        HttpAnswer unclear = HttpAnswers.unclearRanges(BODY.length, "\"v1\"");
        server.serve((request, connection) -> (request.header("range").isPresent() ? unclear : whole).to(request, connection));

        assertThat(Arrays.equals(read(4, threads), BODY)).isTrue();
        assertThat(ranged()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aChangeInTheMiddleEndsTheAttempt(ThreadKind threads) throws Exception {
        AtomicBoolean changed = new AtomicBoolean();
        HttpAnswer before = HttpAnswers.ranges(BODY, "\"v1\"");
        HttpAnswer after = HttpAnswers.ranges(new byte[BODY.length], "\"v2\"");
        server.serve((request, connection) -> {
            if (request.header("range").filter(range -> HttpAnswers.range(range, BODY.length)[0] >= 3 * RANGE).isPresent()) {
                changed.set(true);
            }
            (changed.get() ? after : before).to(request, connection);
        });

        assertThat(catchThrowable(() -> read(2, threads)).getCause()).isInstanceOfSatisfying(FetchException.class,
                e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessage("s3://reference-data/dir/model changed while it was being read");
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aBrokenConnectionGoesOnWhereItBroke(ThreadKind threads) throws Exception {
        AtomicBoolean broken = new AtomicBoolean();
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            if (broken.getAndSet(true)) {
                connection.write(bytes);
            } else {
                connection.write(Arrays.copyOf(bytes, 1_800_000));
                connection.close();
            }
        }));

        assertThat(Arrays.equals(read(1, threads), BODY)).isTrue();

        assertThat(ranged()).singleElement()
                .satisfies(rest -> assertThat(rest.header("range")).contains("bytes=1800000-"))
                .satisfies(rest -> assertThat(rest.header("if-match")).contains("\"v1\""));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void closingTheBodyFreesItsReaderAndItsConnections(ThreadKind threads) throws Exception {
        CountDownLatch hanging = new CountDownLatch(3);
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            if (bytes.length == BODY.length) {
                connection.write(bytes);
                return;
            }
            connection.write(Arrays.copyOf(bytes, 10));
            hanging.countDown();
            connection.hang();
        }));
        FetchedBody body = fetch(Clients.download(4, RANGE), threads);
        CompletableFuture<Throwable> outcome = threads.call(() -> catchThrowable(() -> body.stream().readAllBytes()),
                new AtomicReference<>());
        hanging.await();

        body.close();

        assertThat(outcome).succeedsWithin(Duration.ofSeconds(5)).isInstanceOf(IOException.class);
        if (threads == ThreadKind.VIRTUAL) {
            // on a platform thread nothing ends a read of the SDK's before the client's socket time-out
            await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
        }
    }
}

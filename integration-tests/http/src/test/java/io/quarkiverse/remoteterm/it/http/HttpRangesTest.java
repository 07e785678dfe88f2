package io.quarkiverse.remoteterm.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.Checking;
import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.HttpConnection;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Large bodies in several ranges at once, from servers that behave and from servers that do not.
 */
@Timeout(60)
class HttpRangesTest {

    private static final int RANGE = 100_000;
    private static final int PARALLEL = 4;
    private static final byte[] BODY = random(1_050_001);
    private static final byte[] OTHER = random(BODY.length);

    FaultyHttpServer server;
    ExecutorService threads = Executors.newCachedThreadPool();
    RetryBudget retries = new RetryBudget(2);

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
        threads.shutdownNow();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private FetchedBody fetch(int parallel) throws Exception {
        Source source = HttpSourceBuilder.of(server.url("/model")).download(parallel, RANGE).sources().get(0);
        return ((Fetched) source.fetcher().fetch(new Checking(retries, threads))).body();
    }

    private byte[] read(int parallel) throws Exception {
        try (FetchedBody body = fetch(parallel)) {
            return body.stream().readAllBytes();
        }
    }

    private void assertReadsBody(int parallel) throws Exception {
        assertThat(Arrays.equals(read(parallel), BODY)).isTrue();
        assertNothingIsLeft();
    }

    /** No thread, and no connection but those that can be used again. */
    private void assertNothingIsLeft() {
        await().untilAsserted(() -> assertThat(((ThreadPoolExecutor) threads).getActiveCount()).isZero());
    }

    private List<ReceivedRequest> ranged() {
        return server.requests().stream().filter(request -> request.header("range").isPresent()).toList();
    }

    @Test
    void aLargeBodyIsReadInRangesOfOneVersion() throws Exception {
        server.serve(HttpAnswers.ranges(BODY, "\"v1\""));

        assertReadsBody(PARALLEL);

        assertThat(server.requests().get(0).headers()).doesNotContainKeys("range", "if-match");
        assertThat(ranged()).hasSize(10)
                .allSatisfy(request -> assertThat(request.header("if-match")).contains("\"v1\""))
                .extracting(request -> request.header("range").orElseThrow())
                .contains("bytes=100000-199999", "bytes=900000-999999", "bytes=1000000-");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, RANGE - 1, RANGE, RANGE + 1, 2 * RANGE, 2 * RANGE + 1 })
    void bodiesOfAllSizesArriveWhole(int length) throws Exception {
        byte[] body = random(length);
        server.serve(HttpAnswers.ranges(body, "\"v1\""));

        assertThat(Arrays.equals(read(PARALLEL), body)).isTrue();
        assertThat(ranged()).hasSize(Math.max(0, (length - 1) / RANGE));
    }

    @Test
    void bytesCanBeReadOneByOne() throws Exception {
        byte[] body = Arrays.copyOf(BODY, 2 * RANGE + 3);
        server.serve(HttpAnswers.ranges(body, "\"v1\""));

        try (FetchedBody fetched = fetch(2)) {
            InputStream stream = fetched.stream();
            for (byte expected : body) {
                assertThat(stream.read()).isEqualTo(expected & 0xff);
            }
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void thePartsOfAManifestAreReadInRangesToo() throws Exception {
        server.serve("/model.onnx", HttpAnswers.ranges(BODY, "\"v1\""));
        Source source = HttpSourceBuilder.of(server.url("/model")).download(PARALLEL, RANGE).sources().get(0);

        try (FetchedBody part = source.fetcher().fetchPart(new Checking(retries, threads), "model.onnx")) {
            assertThat(Arrays.equals(part.stream().readAllBytes(), BODY)).isTrue();
        }
        assertThat(ranged()).hasSize(10).allSatisfy(
                request -> assertThat(request.header("accept-encoding")).contains("identity"));
    }

    @Test
    void noRangeIsAskedForBeforeTheBodyIsRead() throws Exception {
        server.serve(HttpAnswers.ranges(BODY, "\"v1\""));

        fetch(PARALLEL).close();

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void noMoreConnectionsAreUsedThanConfigured() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            try {
                connection.pause(Duration.ofMillis(20));
                connection.write(bytes);
            } finally {
                open.decrementAndGet();
            }
        }));

        assertReadsBody(3);

        assertThat(most).hasValueBetween(2, 3);
    }

    @Test
    void aReaderWhoDoesNotReadBoundsWhatIsDownloaded() throws Exception {
        AtomicInteger ranges = new AtomicInteger();
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            ranges.incrementAndGet();
            connection.write(bytes);
        }));

        try (FetchedBody body = fetch(2)) {
            assertThat(body.stream().read()).isEqualTo(BODY[0] & 0xff);
            // the first response, and as many ranges as fit into memory
            await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(20))
                    .until(() -> ranges.get() == 1 + 3);
        }
        assertNothingIsLeft();
    }

    /** The reader may be faster than a connection is free again. */
    @RepeatedTest(20)
    void aFastReaderWaitsForTheNextRange() throws Exception {
        server.serve(HttpAnswers.ranges(BODY, "\"v1\""));

        assertReadsBody(2);
    }

    static Stream<Arguments> withoutRanges() {
        return Stream.of(
                arguments("ignores ranges", HttpAnswers.ok(BODY, "ETag", "\"v1\"", "Accept-Ranges", "bytes")),
                arguments("does not say that it sends ranges", HttpAnswers.ok(BODY, "ETag", "\"v1\"")),
                arguments("has no strong validator", HttpAnswers.ok(BODY, "ETag", "W/\"v1\"", "Accept-Ranges", "bytes")),
                arguments("has no validator", HttpAnswers.ok(BODY, "Accept-Ranges", "bytes")),
                arguments("does not say how long the body is",
                        HttpAnswers.chunked(BODY, 5000, "ETag", "\"v1\"", "Accept-Ranges", "bytes")),
                arguments("refuses ranges", whole(HttpAnswers.status(403))),
                arguments("sends other ranges", whole(HttpAnswers.part(RANGE + 1, BODY, "ETag", "\"v1\""))),
                arguments("sends ranges of it does not say what",
                        whole(HttpAnswers.part(RANGE, BODY))),
                arguments("does not say clearly where ranges end", whole(HttpAnswers.unclearRanges(BODY.length, "\"v1\""))),
                arguments("resets further connections", whole(HttpAnswers.reset())),
                arguments("is busy", whole(HttpAnswers.status(503))));
    }

    private static HttpAnswer whole(HttpAnswer ofRanges) {
        HttpAnswer whole = HttpAnswers.ok(BODY, "ETag", "\"v1\"", "Accept-Ranges", "bytes");
        return (request, connection) -> (request.header("range").isPresent() ? ofRanges : whole).to(request, connection);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("withoutRanges")
    void allIsReadFromTheFirstResponseOf(String kind, HttpAnswer answer) throws Exception {
        server.serve(answer);

        assertReadsBody(PARALLEL);

        assertThat(server.requests()).filteredOn(request -> request.header("range").isEmpty()).hasSize(1);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("412", HttpAnswers.status(412)),
                arguments("another entity tag", HttpAnswers.ranges(OTHER, "\"v2\"")),
                arguments("the whole of another version", HttpAnswers.ok(OTHER, "ETag", "\"v2\"")),
                arguments("another total", (HttpAnswer) (request, connection) -> HttpAnswers
                        .ranges(random(BODY.length + 1), "\"v1\"").to(request, connection)),
                arguments("a shorter one", HttpAnswers.status(416)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void aChangeInTheMiddleEndsTheAttempt(String kind, HttpAnswer changed) {
        HttpAnswer before = HttpAnswers.ranges(BODY, "\"v1\"");
        server.serve((request, connection) -> {
            boolean late = request.header("range").filter(range -> HttpAnswers.range(range, BODY.length)[0] >= 5 * RANGE)
                    .isPresent();
            (late ? withoutCondition(changed) : before).to(request, connection);
        });

        assertThatThrownBy(() -> read(PARALLEL)).isInstanceOfSatisfying(FetchException.class,
                e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY)).hasMessageEndingWith("changed while it was being read");
        assertNothingIsLeft();
        assertThat(retries.take()).as("no retry was spent on it").isTrue();
        assertThat(retries.take()).isTrue();
    }

    /** A server that does not heed {@code If-Match}. */
    private static HttpAnswer withoutCondition(HttpAnswer answer) {
        return (request, connection) -> {
            request.headers().remove("if-match");
            answer.to(request, connection);
        };
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, PARALLEL })
    void aBrokenConnectionGoesOnWhereItBroke(int parallel) throws Exception {
        AtomicInteger sent = new AtomicInteger();
        AtomicInteger breaks = new AtomicInteger(1);
        CountDownLatch reading = new CountDownLatch(1);
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            boolean breaking = (parallel == 1 || bytes.length <= RANGE) && breaks.getAndDecrement() > 0;
            int count = breaking ? bytes.length * 9 / 10 : bytes.length;
            send(connection, bytes, count, sent);
            if (breaking) {
                awaitQuietly(reading);
                connection.close();
            }
        }));

        try (FetchedBody body = fetch(parallel)) {
            reading.countDown();
            assertThat(Arrays.equals(body.stream().readAllBytes(), BODY)).isTrue();
        }

        assertThat(retries.take()).as("one of two retries is left").isTrue();
        assertThat(retries.take()).isFalse();
        assertThat(ranged()).hasSize(parallel == 1 ? 1 : 11);
        if (parallel == 1) {
            assertThat(ranged().get(0).header("range")).contains("bytes=" + BODY.length * 9L / 10 + "-");
        }
        assertNothingIsLeft();
    }

    @Test
    void aRangeThatBreaksAgainAndAgainEndsTheAttempt() {
        server.serve((request, connection) -> {
            boolean late = request.header("range").filter(range -> HttpAnswers.range(range, BODY.length)[0] >= 5 * RANGE)
                    .isPresent();
            if (late) {
                HttpAnswers.reset().to(request, connection);
            }
            HttpAnswers.ranges(BODY, "\"v1\"").to(request, connection);
        });

        assertThatThrownBy(() -> read(2)).isInstanceOf(IOException.class);

        assertThat(retries.take()).isFalse();
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void closingOrInterruptingFreesAllThreadsAndConnections(boolean closing) throws Exception {
        CountDownLatch hanging = new CountDownLatch(PARALLEL - 1);
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            if (bytes.length > RANGE) {
                connection.write(bytes);
                return;
            }
            connection.write(Arrays.copyOf(bytes, 10));
            hanging.countDown();
            connection.hang();
        }));
        FetchedBody body = fetch(PARALLEL);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> failure.set(catchThrowable(() -> body.stream().readAllBytes())));
        reader.start();
        hanging.await();

        if (closing) {
            body.close();
        } else {
            reader.interrupt();
        }
        reader.join(10_000);
        body.close();

        assertThat(failure.get()).isInstanceOf(closing ? IOException.class : InterruptedIOException.class);
        assertNothingIsLeft();
        await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @Test
    void fourConnectionsAreFasterThanOne() throws Exception {
        // each connection is given 2 MB/s: 25 kB each 12.5 ms
        server.serve(HttpAnswers.ranges(BODY, "\"v1\"", (connection, bytes) -> {
            for (int from = 0; from < bytes.length; from += 25_000) {
                connection.pause(Duration.ofNanos(12_500_000));
                connection.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 25_000)));
            }
        }));

        long one = time(1);
        long four = time(PARALLEL);

        assertThat((double) four / one).isLessThan(0.6);
    }

    private long time(int parallel) throws Exception {
        long start = System.nanoTime();
        assertReadsBody(parallel);
        return System.nanoTime() - start;
    }

    private static void send(HttpConnection connection, byte[] bytes, int count, AtomicInteger sent) throws IOException {
        connection.write(Arrays.copyOf(bytes, count));
        sent.addAndGet(count);
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}

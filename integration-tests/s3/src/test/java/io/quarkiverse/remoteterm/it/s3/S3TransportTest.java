package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.HttpConnection;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Object;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Sources;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How bodies arrive, and how one gets away from a source that stalls, on each kind of thread that checks run on.
 */
@Timeout(60)
class S3TransportTest {

    /** Well below the socket time-out of the client, which would end every wait. */
    private static final Duration PROMPT = Duration.ofSeconds(5);

    private final CountDownLatch wait = new CountDownLatch(1);
    private FaultyHttpServer server;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        client = Clients.of(server.url("/"));
    }

    @AfterEach
    void stop() {
        wait.countDown();
        server.close();
        client.close();
    }

    static Stream<ThreadKind> threads() {
        return ThreadKind.available();
    }

    private TermFetcher fetcher(HttpAnswer answer) {
        server.serve(answer);
        return Clients.source(client, "reference-data", "dir/rates.json").fetcher();
    }

    private static FetchedBody body(TermFetcher fetcher) throws Exception {
        return ((Fetched) fetcher.fetch(S3Question.knowing())).body();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aBodyArrivesWhole(ThreadKind threads) throws Exception {
        byte[] content = random(3_000_001);
        TermFetcher fetcher = fetcher(HttpAnswers.ok(content, "ETag", "\"a\""));

        byte[] read = threads.get(() -> {
            try (FetchedBody body = body(fetcher)) {
                return body.stream().readAllBytes();
            }
        });

        assertThat(Arrays.equals(read, content)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void bytesCanBeReadOneByOne(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.ok(new byte[] { 1, -1 }, "ETag", "\"a\""));

        List<Integer> read = threads.get(() -> {
            try (FetchedBody body = body(fetcher)) {
                InputStream stream = body.stream();
                return List.of(stream.read(), stream.read(), stream.read(), stream.read());
            }
        });

        assertThat(read).containsExactly(1, 255, -1, -1);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void anUnchangedObjectHasNoBody(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.status(304, "ETag", "\"a\""));

        assertThat(threads.get(() -> fetcher.fetch(S3Question.knowing("a")))).isEqualTo(new NotModified("a"));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void anErrorResponseIsAFailure(ThreadKind threads) {
        TermFetcher fetcher = fetcher(HttpAnswers.status(503));

        assertThatThrownBy(() -> threads.get(() -> fetcher.fetch(S3Question.knowing())))
                .hasCauseInstanceOf(FetchException.class);
    }

    @Test
    void theTimeThatIsLeftBoundsTheWaitOfAPlatformThread() {
        TermFetcher fetcher = fetcher(HttpAnswers.hangBeforeHeaders());
        long start = System.nanoTime();

        assertThatThrownBy(() -> fetcher.fetch(S3Question.within(Duration.ofMillis(300))))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessage("s3://reference-data/dir/rates.json: no response within 300ms");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void anInterruptEndsTheWaitForAResponse(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher((request, connection) -> {
            wait.countDown();
            connection.hang();
        });
        AtomicReference<Thread> caller = new AtomicReference<>();
        CompletableFuture<Throwable> outcome = threads.call(
                () -> catchThrowable(() -> fetcher.fetch(S3Question.knowing())), caller);
        wait.await();

        caller.get().interrupt();

        assertThat(outcome).succeedsWithin(PROMPT).isInstanceOf(InterruptedException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void anInterruptEndsARead(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(this::hangAfterFiveBytes);
        FetchedBody body = threads.get(() -> body(fetcher));
        AtomicReference<Thread> reader = new AtomicReference<>();
        CompletableFuture<Throwable> outcome = threads.call(
                () -> catchThrowable(() -> body.stream().readAllBytes()), reader);

        reader.get().interrupt();

        assertThat(outcome).succeedsWithin(PROMPT).isInstanceOf(InterruptedIOException.class);
        body.close();
    }

    @ParameterizedTest
    @MethodSource("threads")
    void closingTheBodyFromAnotherThreadEndsARead(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(this::hangAfterFiveBytes);
        FetchedBody body = threads.get(() -> body(fetcher));
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = threads.call(() -> {
            assertThat(body.stream().readNBytes(5)).hasSize(5);
            reading.countDown();
            assertThatThrownBy(() -> body.stream().read()).isInstanceOf(IOException.class)
                    .hasMessage("the body is closed");
            return Thread.currentThread().isInterrupted();
        }, new AtomicReference<>());
        reading.await();

        long start = System.nanoTime();
        body.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(interrupted).succeedsWithin(PROMPT).isEqualTo(false);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void nothingIsReadFromAClosedBody(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.ok(random(3_000_000), "ETag", "\"a\""));

        threads.get(() -> {
            FetchedBody body = body(fetcher);
            assertThat(body.stream().readNBytes(10)).hasSize(10);
            body.close();
            body.close();
            return assertThatThrownBy(() -> body.stream().read()).isInstanceOf(IOException.class)
                    .hasMessage("the body is closed");
        });
    }

    @ParameterizedTest
    @MethodSource("threads")
    void whatCameBeforeTheSilenceCanBeRead(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(this::hangAfterFiveBytes);

        byte[] read = threads.get(() -> {
            try (FetchedBody body = body(fetcher)) {
                return body.stream().readNBytes(5);
            }
        });

        assertThat(read).asString().isEqualTo("begin");
    }

    private void hangAfterFiveBytes(ReceivedRequest request, HttpConnection connection) throws IOException {
        HttpAnswers.hangAfter(5, HttpAnswers.bytes("beginning"), "ETag", "\"a\"").to(request, connection);
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aBodyThatBreaksOffIsTheSourcesFault(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.resetAfter(200_000, new byte[10_000_000], "ETag", "\"a\""));

        Throwable failure = threads.get(() -> {
            try (FetchedBody body = body(fetcher)) {
                return catchThrowable(() -> body.stream().readAllBytes());
            }
        });

        assertThat(failure).isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessageStartingWith("s3://reference-data/dir/rates.json: reading the body failed: ");
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aBodyThatEndsEarlyIsShorterThanItSaidOrFails(ThreadKind threads) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.truncate(10, new byte[1_000], "ETag", "\"a\""));

        threads.get(() -> {
            FetchedBody body = body(fetcher);
            assertThat(body.length()).hasValue(1_000);
            return assertThat(catchThrowable(() -> assertThat(body.stream().readAllBytes()).hasSize(10)))
                    .satisfiesAnyOf(nothing -> assertThat(nothing).isNull(),
                            broken -> assertThat(broken).isInstanceOf(IOException.class));
        });
    }

    @ParameterizedTest
    @MethodSource("threads")
    void manyBodiesArriveAtOnce(ThreadKind threads) {
        TermFetcher fetcher = fetcher(HttpAnswers.ok("x".repeat(300_000), "ETag", "\"a\""));
        List<CompletableFuture<Integer>> sizes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            sizes.add(threads.call(() -> {
                try (FetchedBody body = body(fetcher)) {
                    return body.stream().readAllBytes().length;
                }
            }, new AtomicReference<>()));
        }

        assertThat(sizes).allSatisfy(size -> assertThat(size).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(300_000));
    }

    @ParameterizedTest
    @MethodSource("threads")
    void checksStartNoThreadEach(ThreadKind threads) throws Exception {
        server.serve(HttpAnswers.ok("1", "ETag", "\"a\""));
        Set<Thread> before = transportThreads();
        try (S3Sources sources = new S3Sources()) {
            TermFetcher fetcher = sources.source(
                    new S3Object(Optional.empty(), "reference-data", "rates.json", Optional.empty()), Clients.WHOLE,
                    () -> client).fetcher();

            threads.get(() -> {
                for (int i = 0; i < 50; i++) {
                    try (FetchedBody body = body(fetcher)) {
                        assertThat(body.stream().readAllBytes()).hasSize(1);
                    }
                }
                return null;
            });

            Set<Thread> started = transportThreads();
            started.removeAll(before);
            // one that has handed over its last byte may not be back yet when the next is needed
            assertThat(started).hasSizeLessThanOrEqualTo(threads == ThreadKind.VIRTUAL ? 0 : 5);
        }
    }

    private static Set<Thread> transportThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("remote-term-s3"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("threads")
    void aResponseThatNeverBeginsOverflowsNoStack(ThreadKind kind) {
        TermFetcher fetcher = fetcher((request, connection) -> {
            while (true) {
                connection.write("HTTP/1.1 100 Continue\r\n\r\n".repeat(1_000));
            }
        });

        assertThatThrownBy(() -> kind.get(() -> fetcher.fetch(S3Question.within(PROMPT)))).cause()
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessageContaining("nested too deeply");
    }

    /** Each keeps a thread: nothing else ends such a read on Java 17. */
    @Test
    void aServerThatSendsAByteNowAndThenKeepsOnlySoManyRequests() {
        TermFetcher fetcher = fetcher((request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\nX: ");
            while (wait.getCount() > 0) {
                connection.pause(Duration.ofMillis(500));
                connection.write("x");
            }
        });

        List<String> failures = Stream.generate(() -> catchThrowable(() -> ThreadKind.PLATFORM
                .get(() -> fetcher.fetch(S3Question.within(Duration.ofMillis(5))))).getCause().getMessage()).limit(100)
                .toList();

        assertThat(failures.get(0)).contains("no response within");
        assertThat(failures).last().asString().contains("too many earlier requests have not ended yet");
        assertThat(server.requests()).hasSizeLessThan(70);
    }
}

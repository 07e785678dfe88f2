package io.quarkiverse.remoteterm.runtime.fetch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.HttpConnection;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * What goes over the wire, and how one gets away from it.
 */
@Timeout(60)
class S3TransportTest {

    /** Well below the socket time-out of the client, which would end every wait. */
    private static final Duration PROMPT = Duration.ofSeconds(5);
    private static final Executor VIRTUAL_IF_POSSIBLE = DownloadThreads.create();
    private static final Executor PLATFORM = task -> {
        Thread thread = new Thread(task, "platform-download");
        thread.setDaemon(true);
        thread.start();
    };

    private final CountDownLatch wait = new CountDownLatch(1);
    private FaultyHttpServer server;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
    }

    @AfterEach
    void stop() {
        wait.countDown();
        server.close();
    }

    private S3Fetcher fetcher(HttpAnswer answer, Duration attemptTimeout, Executor threads) {
        server.serve(answer);
        client = Clients.of(server.url("/"));
        S3Object object = new S3Object(Optional.empty(), "reference-data", "dir/rates.json", Optional.empty());
        return new S3Fetcher(() -> client, object, attemptTimeout, threads);
    }

    private S3Fetcher fetcher(HttpAnswer answer) {
        return fetcher(answer, Duration.ofSeconds(20), VIRTUAL_IF_POSSIBLE);
    }

    private static FetchedBody body(S3Fetcher fetcher) throws Exception {
        return ((Fetched) fetcher.fetch(Question.knowing())).body();
    }

    private static Executor threads(boolean platform) {
        return platform ? PLATFORM : VIRTUAL_IF_POSSIBLE;
    }

    @Test
    void aCheckIsOneConditionalGet() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.status(304, "ETag", "\"refused\""));

        assertThat(fetcher.fetch(Question.knowing("refused", "published"))).isEqualTo(new NotModified("refused"));

        assertThat(server.requests()).hasSize(1);
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/reference-data/dir/rates.json");
        assertThat(request.headers()).containsEntry("if-none-match", "\"refused\"");
    }

    @Test
    void aPinIsSentAsTheVersionId() throws Exception {
        fetcher(HttpAnswers.ok("1", "ETag", "\"a\"", "x-amz-version-id", "v7"));
        S3Fetcher pinned = new S3Fetcher(() -> client,
                new S3Object(Optional.empty(), "reference-data", "dir/rates.json", Optional.of("v7")), PROMPT,
                VIRTUAL_IF_POSSIBLE);

        FetchedBody body = body(pinned);

        assertThat(server.requests().get(0).target()).isEqualTo("/reference-data/dir/rates.json?versionId=v7");
        assertThat(body.version()).hasValue("a");
        assertThat(body.metadata()).containsEntry("version-id", "v7");
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 500, 503 })
    void theSdkDoesNotRepeatTheRequest(int status) throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.status(status));

        for (int attempts = 1; attempts <= 3; attempts++) {
            assertThatThrownBy(() -> fetcher.fetch(Question.knowing())).isInstanceOf(FetchException.class);
            assertThat(server.requests()).hasSize(attempts);
        }
    }

    @Test
    void theApplicationsOwnRequestsAreStillRepeated() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.status(500));
        assertThatThrownBy(() -> fetcher.fetch(Question.knowing())).isInstanceOf(FetchException.class);
        assertThat(server.requests()).hasSize(1);

        assertThatThrownBy(() -> client.getObject(b -> b.bucket("own").key("own")));

        assertThat(server.requests()).hasSizeGreaterThan(2);
    }

    @Test
    void aTimeoutIsNotRepeated() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.hangBeforeHeaders(), Duration.ofMillis(300), VIRTUAL_IF_POSSIBLE);

        assertThatThrownBy(() -> fetcher.fetch(Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessageStartingWith("s3://reference-data/dir/rates.json: no answer ");

        await().pollDelay(Duration.ofSeconds(1)).untilAsserted(() -> assertThat(server.requests()).hasSize(1));
    }

    @Test
    void theDeadlineOfTheCheckBoundsTheAttempt() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.hangBeforeHeaders());
        long start = System.nanoTime();

        assertThatThrownBy(() -> fetcher.fetch(Question.within(Duration.ofMillis(300)))).isInstanceOf(FetchException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PROMPT);
    }

    @Test
    void nothingIsAskedWhenNoTimeIsLeft() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.hangBeforeHeaders());

        assertThatThrownBy(() -> fetcher.fetch(Question.within(Duration.ZERO)))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessageEndingWith("no time is left to ask for it");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aTimeoutBreaksTheConnection() throws Exception {
        S3Fetcher fetcher = fetcher((request, connection) -> {
            connection.hang();
            wait.countDown();
        }, Duration.ofMillis(300), PLATFORM);

        assertThatThrownBy(() -> fetcher.fetch(Question.knowing())).isInstanceOf(FetchException.class);

        assertThat(wait.await(PROMPT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void anInterruptEndsTheWaitForAnAnswer(boolean platform) throws Exception {
        S3Fetcher fetcher = fetcher((request, connection) -> {
            wait.countDown();
            connection.hang();
        }, Duration.ofSeconds(25), threads(platform));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = start(() -> outcome.complete(catchThrowable(() -> fetcher.fetch(Question.knowing()))));
        wait.await();

        caller.interrupt();

        assertThat(outcome).succeedsWithin(PROMPT).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void anInterruptEndsARead(boolean platform) throws Exception {
        FetchedBody body = body(fetcher(this::hangAfterFiveBytes, Duration.ofSeconds(25), threads(platform)));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread reader = start(() -> outcome.complete(catchThrowable(() -> body.stream().readAllBytes())));
        wait.await();

        reader.interrupt();

        assertThat(outcome).succeedsWithin(PROMPT).isInstanceOf(InterruptedIOException.class);
        body.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void closingTheBodyFromAnotherThreadEndsARead(boolean platform) throws Exception {
        FetchedBody body = body(fetcher(this::hangAfterFiveBytes, Duration.ofSeconds(25), threads(platform)));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        start(() -> outcome.complete(catchThrowable(() -> body.stream().readAllBytes())));
        wait.await();

        long start = System.nanoTime();
        body.close();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        assertThat(outcome).succeedsWithin(PROMPT).isInstanceOf(IOException.class);
    }

    @Test
    void whatCameBeforeTheSilenceCanBeRead() throws Exception {
        FetchedBody body = body(fetcher(this::hangAfterFiveBytes));

        assertThat(body.stream().readNBytes(5)).asString().isEqualTo("begin");
        body.close();
    }

    private void hangAfterFiveBytes(ReceivedRequest request, HttpConnection connection) throws IOException {
        wait.countDown();
        HttpAnswers.hangAfter(5, HttpAnswers.bytes("beginning"), "ETag", "\"a\"").to(request, connection);
    }

    @Test
    void aBodyThatBreaksOffIsTheSourcesFault() throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.resetAfter(200_000, new byte[10_000_000], "ETag", "\"a\"")));

        assertThatThrownBy(() -> body.stream().readAllBytes())
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessageStartingWith("s3://reference-data/dir/rates.json: the body broke off: ");
    }

    @Test
    void aBodyThatEndsEarlyIsShorterThanItSaidOrFails() throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.truncate(10, new byte[1_000], "ETag", "\"a\"")));

        assertThat(body.length()).hasValue(1_000);
        assertThat(catchThrowable(() -> assertThat(body.stream().readAllBytes()).hasSize(10)))
                .satisfiesAnyOf(nothing -> assertThat(nothing).isNull(),
                        broken -> assertThat(broken).isInstanceOf(FetchException.class));
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerMayBeRetried() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.reset());

        assertThatThrownBy(() -> fetcher.fetch(Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY));
        // the JDK's own repetition of a GET whose connection broke
        assertThat(server.requests()).hasSizeBetween(1, 2);
    }

    @Test
    void aBodyIsCheckedAgainstTheChecksumThatS3Appends() throws Exception {
        S3Fetcher fetcher = fetcher(appended("right", md5("wrong")));

        assertThatThrownBy(() -> body(fetcher).stream().readAllBytes())
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessage("s3://reference-data/dir/rates.json: the body broke off: "
                        + "it does not have the checksum that S3 announced");
        assertThat(server.requests().get(0).headers()).containsEntry("x-amz-te", "append-md5");
    }

    @Test
    void theRightChecksumPassesAndIsNoPartOfTheBody() throws Exception {
        FetchedBody body = body(fetcher(appended("right", md5("right"))));

        assertThat(body.length()).hasValue(5);
        assertThat(body.stream().readAllBytes()).asString().isEqualTo("right");
    }

    private static HttpAnswer appended(String content, byte[] checksum) {
        byte[] bytes = Arrays.copyOf(HttpAnswers.bytes(content), content.length() + checksum.length);
        System.arraycopy(checksum, 0, bytes, content.length(), checksum.length);
        return HttpAnswers.ok(bytes, "ETag", "\"a\"", "x-amz-transfer-encoding", "append-md5");
    }

    private static byte[] md5(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aServerWithoutETagsLeavesTheVersionToTheBody() throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.ok("1")));

        assertThat(body.version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "aws-chunked", "aws-chunked,gzip", "gzip, aws-chunked", "gzip" })
    void howTheUploadWasChunkedIsNoEncoding(String header) throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.ok("1", "ETag", "\"a\"", "Content-Encoding", header)));

        assertThat(body.contentEncoding()).isEqualTo(header.contains("gzip") ? Optional.of("gzip") : Optional.empty());
    }

    @Test
    void namesOfMetadataAreInLowerCase() throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.ok("1", "ETag", "\"a\"", "x-amz-meta-Valid-Until", "noon")));

        assertThat(body.metadata()).containsExactly(Map.entry("valid-until", "noon"));
    }

    @Test
    void manyBodiesArriveAtOnce() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.ok("x".repeat(300_000), "ETag", "\"a\""));
        List<CompletableFuture<Integer>> sizes = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Integer> size = new CompletableFuture<>();
            sizes.add(size);
            start(() -> {
                try (FetchedBody body = body(fetcher)) {
                    size.complete(body.stream().readAllBytes().length);
                } catch (Exception e) {
                    size.completeExceptionally(e);
                }
            });
        }

        assertThat(sizes).allSatisfy(size -> assertThat(size).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(300_000));
    }

    @Test
    void theClientCanStillBeUsedByTheApplication() throws Exception {
        S3Fetcher fetcher = fetcher(HttpAnswers.ok("1", "ETag", "\"a\""));
        FetchResult first = fetcher.fetch(Question.knowing());

        ResponseBytes<GetObjectResponse> own = client.getObjectAsBytes(b -> b.bucket("own").key("own"));

        assertThat(own.asUtf8String()).isEqualTo("1");
        assertThat(((Fetched) first).body().stream().readAllBytes()).hasSize(1);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}

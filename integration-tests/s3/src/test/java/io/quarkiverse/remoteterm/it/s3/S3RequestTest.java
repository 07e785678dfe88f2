package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.runtime.fetch.Framed;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * What goes over the wire.
 */
@Timeout(60)
class S3RequestTest {

    private FaultyHttpServer server;
    private S3Client client;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        client = Clients.of(server.url("/"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private TermFetcher fetcher(HttpAnswer answer) {
        server.serve(answer);
        return Clients.source(client, "reference-data", "dir/rates.json").fetcher();
    }

    private static FetchedBody body(TermFetcher fetcher) throws Exception {
        return ((Fetched) fetcher.fetch(S3Question.knowing())).body();
    }

    @Test
    void aCheckIsOneConditionalGet() throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.status(304, "ETag", "\"refused\""));

        assertThat(fetcher.fetch(S3Question.knowing("refused", "published"))).isEqualTo(new NotModified("refused"));

        assertThat(server.requests()).hasSize(1);
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/reference-data/dir/rates.json");
        assertThat(request.headers()).containsEntry("if-none-match", "\"refused\"");
    }

    @Test
    void aWeakEntityTagIsSentAsItCame() throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.ok("rates", "ETag", "W/\"a\""));
        String version;
        try (FetchedBody body = body(fetcher)) {
            version = body.version().orElseThrow();
        }
        server.serve(HttpAnswers.status(304, "ETag", "W/\"a\""));

        assertThat(fetcher.fetch(S3Question.knowing(version))).isEqualTo(new NotModified(version));
        assertThat(server.requests()).last()
                .satisfies(request -> assertThat(request.headers()).containsEntry("if-none-match", "W/\"a\""));
    }

    /** Whose interceptors may count, trace or change what is sent. */
    @Test
    void theClientsInterceptorsSeeAnUnchangedObjectAsS3HasSentIt() throws Exception {
        server.serve(HttpAnswers.status(304, "ETag", "\"a\""));
        SeenResponses seen = new SeenResponses();
        try (S3Client own = Clients.builder(server.url("/")).overrideConfiguration(o -> o.addExecutionInterceptor(seen))
                .build()) {
            TermFetcher fetcher = Clients.source(own, "reference-data", "rates.json").fetcher();

            assertThat(fetcher.fetch(S3Question.knowing("a"))).isEqualTo(new NotModified("a"));
        }
        assertThat(seen.statuses).containsExactly(304);
        assertThat(seen.failures).hasValue(0);
    }

    private static final class SeenResponses implements ExecutionInterceptor {

        final List<Integer> statuses = new ArrayList<>();
        final AtomicLong failures = new AtomicLong();

        @Override
        public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            statuses.add(context.httpResponse().statusCode());
            return context.httpResponse();
        }

        @Override
        public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
            failures.incrementAndGet();
        }
    }

    @Test
    void anotherStatusWithTheTextOfAnUnchangedObjectIsAFailure() {
        TermFetcher fetcher = fetcher((request, connection) -> connection.write("HTTP/1.1 204 Not Modified\r\n\r\n"));

        assertThatThrownBy(() -> fetcher.fetch(S3Question.knowing("a"))).isInstanceOf(FetchException.class)
                .hasMessageContaining("unexpected status 204");
    }

    @Test
    void theApplicationsOwnConditionalRequestStillThrows() throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.status(304, "ETag", "\"a\""));
        assertThat(fetcher.fetch(S3Question.knowing("a"))).isEqualTo(new NotModified("a"));

        assertThatThrownBy(() -> client.getObject(b -> b.bucket("own").key("own").ifNoneMatch("a")))
                .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(304));
    }

    /** Of a hostile source, or of a disk copy that somebody else has written: it must not stand in the way of all checks. */
    @ParameterizedTest
    @ValueSource(strings = { "a\r\nX-Injected: b", "a\u009b", "a\u0001" })
    void aVersionThatIsNoHeaderIsNotSent(String version) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.object(HttpAnswers.bytes("one"), "\"v2\""));

        try (FetchedBody body = ((Fetched) fetcher.fetch(S3Question.knowing(version))).body()) {
            assertThat(body.version()).contains("v2");
        }
        assertThat(server.requests()).singleElement()
                .satisfies(request -> assertThat(request.headers()).doesNotContainKeys("if-none-match", "x-injected"));
    }

    /** The SDK reads the body of an error response into memory. */
    @Test
    void anErrorResponseThatDoesNotEndIsNotReadToItsEnd() {
        AtomicLong sent = new AtomicLong();
        TermFetcher fetcher = fetcher((request, connection) -> {
            connection.write("HTTP/1.1 503 Slow Down\r\nRetry-After: 7\r\nContent-Length: 400000000\r\n\r\n");
            byte[] block = new byte[64 * 1024];
            while (sent.addAndGet(block.length) < 400_000_000) {
                connection.write(block);
            }
        });

        assertThatThrownBy(() -> fetcher.fetch(S3Question.knowing())).isInstanceOfSatisfying(FetchException.class, e -> {
            assertThat(e.remedy()).isEqualTo(Remedy.RETRY);
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(7));
        });
        assertThat(sent).hasValueLessThan(50_000_000);
    }

    @Test
    void aPinIsSentAsTheVersionId() throws Exception {
        fetcher(HttpAnswers.ok("1", "ETag", "\"a\"", "x-amz-version-id", "v7"));
        TermFetcher pinned = Clients.source(client, "reference-data", "dir/rates.json", Optional.of("v7")).fetcher();

        FetchedBody body = body(pinned);

        assertThat(server.requests().get(0).target()).isEqualTo("/reference-data/dir/rates.json?versionId=v7");
        assertThat(body.version()).hasValue("a");
        assertThat(body.metadata()).containsEntry("version-id", "v7");
    }

    @ParameterizedTest
    @ValueSource(ints = { 429, 500, 503 })
    void theSdkDoesNotRepeatTheRequest(int status) throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.status(status));

        for (int attempts = 1; attempts <= 3; attempts++) {
            assertThatThrownBy(() -> fetcher.fetch(S3Question.knowing())).isInstanceOf(FetchException.class);
            assertThat(server.requests()).hasSize(attempts);
        }
    }

    @Test
    void theApplicationsOwnRequestsAreStillRepeated() throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.status(500));
        assertThatThrownBy(() -> fetcher.fetch(S3Question.knowing())).isInstanceOf(FetchException.class);
        assertThat(server.requests()).hasSize(1);

        assertThatThrownBy(() -> client.getObject(b -> b.bucket("own").key("own")));

        assertThat(server.requests()).hasSizeGreaterThan(2);
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerMayBeRetried() throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.reset());

        assertThatThrownBy(() -> fetcher.fetch(S3Question.knowing()))
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY));
        // the JDK's own repetition of a GET whose connection broke
        assertThat(server.requests()).hasSizeBetween(1, 2);
    }

    @Test
    void aBodyIsCheckedAgainstTheChecksumThatS3Appends() throws Exception {
        TermFetcher fetcher = fetcher(appended("right", md5("wrong")));

        assertThatThrownBy(() -> body(fetcher).stream().readAllBytes())
                .isInstanceOfSatisfying(FetchException.class, e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY))
                .hasMessage("s3://reference-data/dir/rates.json: reading the body failed: "
                        + "it does not match the checksum that S3 sent with it");
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

    @Test
    void aServerWithoutETagsLeavesTheVersionToTheBody() throws Exception {
        assertThat(body(fetcher(HttpAnswers.ok("1"))).version()).isEmpty();
        assertThat(body(fetcher(HttpAnswers.ok("1", "ETag", "\"\""))).version()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "aws-chunked", "aws-chunked,gzip", "gzip, aws-chunked", "gzip" })
    void howTheUploadWasChunkedIsNoEncoding(String header) throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.ok("1", "ETag", "\"a\"", "Content-Encoding", header)));

        assertThat(body.contentEncoding()).isEqualTo(header.contains("gzip") ? Optional.of("gzip") : Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Length: 5\r\nContent-Length: 10", "Content-Length: -1", "Content-Length: +5",
            "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity",
            "Transfer-Encoding: chunked\r\nContent-Length: 5" })
    void takesNothingWhoseEndIsUnclear(String framing) throws Exception {
        TermFetcher fetcher = fetcher((request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\nETag: \"a\"\r\n" + framing + "\r\n\r\n5\r\n01234\r\n0\r\n\r\n");
            connection.close();
        });

        assertThatThrownBy(() -> fetcher.fetch(S3Question.knowing())).isInstanceOfSatisfying(FetchException.class,
                e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY)).hasMessageContaining("where its body ends");
    }

    @Test
    void aBodyThatEndsWithItsConnectionMayHaveBeenCutOff() throws Exception {
        FetchedBody unframed = body(fetcher(HttpAnswers.untilClosed(HttpAnswers.bytes("rat"), "ETag", "\"a\"")));
        assertThat(unframed).isInstanceOfSatisfying(Framed.class, body -> assertThat(body.endIsCertain()).isFalse());
        assertThat(unframed.stream()).hasBinaryContent(HttpAnswers.bytes("rat"));
        for (HttpAnswer whole : List.of(HttpAnswers.ok("rates"), HttpAnswers.chunked(HttpAnswers.bytes("rates"), 2))) {
            assertThat(body(fetcher(whole)))
                    .isInstanceOfSatisfying(Framed.class, body -> assertThat(body.endIsCertain()).isTrue());
        }
    }

    /** It was taken for an empty object, of the version that had arrived with the headers. */
    @Test
    void aResponseThatIsCutOffWithinItsHeadersIsNoEmptyBody() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nETag: \"a\"\r\nContent-Length: 5\r\n\r\n";
        for (int length = "HTTP/1.1 200 ".length(); length < head.length(); length++) {
            String part = head.substring(0, length);
            TermFetcher fetcher = fetcher((request, connection) -> {
                connection.write(part);
                connection.close();
            });

            assertThatThrownBy(() -> {
                InputStream body = body(fetcher).stream();
                assertThat(body.read(new byte[0])).isZero();
                body.readAllBytes();
            }).as(part).isInstanceOf(IOException.class);
        }
    }

    @Test
    void namesOfMetadataAreInLowerCase() throws Exception {
        FetchedBody body = body(fetcher(HttpAnswers.ok("1", "ETag", "\"a\"", "x-amz-meta-Valid-Until", "noon")));

        assertThat(body.metadata()).containsExactly(Map.entry("valid-until", "noon"));
    }

    @Test
    void theClientCanStillBeUsedByTheApplication() throws Exception {
        TermFetcher fetcher = fetcher(HttpAnswers.ok("1", "ETag", "\"a\""));
        FetchResult first = fetcher.fetch(S3Question.knowing());

        ResponseBytes<GetObjectResponse> own = client.getObjectAsBytes(b -> b.bucket("own").key("own"));

        assertThat(own.asUtf8String()).isEqualTo("1");
        assertThat(((Fetched) first).body().stream().readAllBytes()).hasSize(1);
    }

    private static byte[] md5(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void theClientsOtherSettingsAreKept() throws Exception {
        server.serve(HttpAnswers.ok("1", "ETag", "\"a\""));
        try (S3Client own = Clients.builder(server.url("/")).overrideConfiguration(o -> o.putHeader("X-Own", "kept")).build()) {
            body(Clients.source(own, "reference-data", "rates.json").fetcher()).close();
        }

        assertThat(server.requests().get(0).headers()).containsEntry("x-own", "kept");
    }
}

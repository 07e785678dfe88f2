package io.quarkiverse.remoteterm.it.http;

import static io.quarkiverse.remoteterm.it.support.HttpAnswers.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class HttpFaultsTest {

    private static final byte[] BODY = bytes("0123456789".repeat(1000));

    FaultyHttpServer server;
    HttpSourceBuilder http;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        http = HttpSourceBuilder.of(server.url("/rates?signature=secret"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                arguments("a reset", HttpAnswers.reset(), "could not be read"),
                arguments("a closed connection", HttpAnswers.closeWithoutAnswer(), "could not be read"),
                arguments("silence", HttpAnswers.hangBeforeHeaders(), "did not answer in time"),
                arguments("half an answer's head", HttpAnswers.hangAmidHeaders(), "did not answer in time"),
                arguments("a lasting delay", HttpAnswers.late(Duration.ofSeconds(2), HttpAnswers.ok(BODY)),
                        "did not answer in time"),
                arguments("another protocol", HttpAnswers.babble(), "could not be read"),
                arguments("two lengths", HttpAnswers.ambiguousLength(BODY), "does not say clearly where its body ends"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void triesAgainAfter(String fault, HttpAnswer answer, String message) {
        server.serve(answer);

        assertThat(failure(Duration.ofMillis(700))).returns(Remedy.RETRY, FetchException::remedy).message()
                .startsWith(server.url("/rates").toString()).contains(message).doesNotContain("secret");
        await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @Test
    void triesAgainAfterALengthThatIsNone() {
        server.serve(HttpAnswers.exactly("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\none"));

        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy);
    }

    static Stream<Arguments> halfBodies() {
        return Stream.of(
                arguments("a truncation", HttpAnswers.truncate(5000, BODY)),
                arguments("a reset", HttpAnswers.resetAfter(5000, BODY)),
                arguments("chunks without their end", HttpAnswers.truncateChunks(BODY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfBodies")
    void doesNotTakeHalfABodyForTheWhole(String fault, HttpAnswer answer) {
        server.serve(answer);

        assertThatThrownBy(http::read).isInstanceOf(IOException.class).message().isNotBlank();
        await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 5000, 9999 })
    void endsPromptlyWhenItIsInterruptedInASilence(int bytes) throws Exception {
        server.serve(bytes == 0 ? HttpAnswers.hangBeforeHeaders() : HttpAnswers.hangAfter(bytes, BODY));
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread check = new Thread(() -> failure.set(catchThrowable(http::read)));
        check.start();
        await().untilAsserted(() -> assertThat(server.requests()).isNotEmpty());
        await().untilAsserted(() -> assertThat(check.getState()).isEqualTo(Thread.State.WAITING));

        check.interrupt();
        check.join(2_000);

        assertThat(failure.get()).isInstanceOfAny(InterruptedException.class, InterruptedIOException.class);
        await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @Test
    void startsNoThreadForACheck() throws Exception {
        server.serve(HttpAnswers.object(BODY, "\"v1\""));
        Source source = http.sources().get(0);
        for (int i = 0; i < 10; i++) {
            HttpSourceBuilder.ask(source, "\"v1\"");
        }
        long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
        for (int i = 0; i < 60; i++) {
            HttpSourceBuilder.ask(source, "\"v1\"");
        }

        assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before).isLessThan(5);
    }

    @Test
    void readsOnWhereTheConnectionBroke() throws Exception {
        String[] headers = { "ETag", "\"v1\"", "Accept-Ranges", "bytes" };
        assertThat(readThroughABreak(headers, HttpAnswers.part(5000, BODY, headers))).isEqualTo(BODY);
        assertThat(server.requests()).hasSize(2).last()
                .satisfies(request -> assertThat(request.header("if-match")).contains("\"v1\""))
                .satisfies(request -> assertThat(request.header("range")).contains("bytes=5000-"));
    }

    /** The client must have the head before the connection breaks, else there is no body to read on. */
    private byte[] readThroughABreak(String[] headers, HttpAnswer rest) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        HttpAnswer half = HttpAnswers.truncateWhen(begun, 5000, BODY, headers);
        server.serve((request, connection) -> (request.header("range").isEmpty() ? half : rest).to(request, connection));
        try (FetchedBody body = http.fetch()) {
            begun.countDown();
            return body.stream().readAllBytes();
        }
    }

    static Stream<Arguments> otherRests() {
        String[] strong = { "ETag", "\"v1\"", "Accept-Ranges", "bytes" };
        return Stream.of(
                arguments("another version", strong, HttpAnswers.status(412), 2),
                arguments("another version against the condition", strong,
                        HttpAnswers.part(5000, BODY, "ETag", "\"v2\""), 2),
                arguments("another range", strong, HttpAnswers.part(4999, BODY, strong), 2),
                arguments("the whole", strong, HttpAnswers.ok(BODY, strong), 2),
                arguments("breakdowns", strong, HttpAnswers.status(503), 3),
                arguments("a weak tag", new String[] { "ETag", "W/\"v1\"", "Accept-Ranges", "bytes" },
                        HttpAnswers.status(412), 1),
                arguments("no ranges", new String[] { "ETag", "\"v1\"" }, HttpAnswers.status(412), 1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherRests")
    void joinsNothingThatDoesNotBelongTogether(String rest, String[] headers, HttpAnswer answer, int requests) {
        assertThatThrownBy(() -> readThroughABreak(headers, answer)).isInstanceOf(IOException.class);
        assertThat(server.requests()).hasSize(requests);
    }

    @Test
    void readsABodyThatComesByteByByte() throws Exception {
        server.serve(HttpAnswers.trickle(Duration.ofMillis(20), bytes("one by one")));

        assertThat(http.read()).asString().isEqualTo("one by one");
    }

    @Test
    void readsABodyInChunks() throws Exception {
        server.serve(HttpAnswers.chunked(BODY, 999));

        try (FetchedBody body = http.fetch()) {
            assertThat(body.length()).isEmpty();
            assertThat(body.stream()).hasBinaryContent(BODY);
        }
    }

    @Test
    void readsABodyThatEndsWithItsConnection() throws Exception {
        server.serve(HttpAnswers.untilClosed(BODY));

        try (FetchedBody body = http.fetch()) {
            assertThat(body.length()).isEmpty();
            assertThat(body.stream()).hasBinaryContent(BODY);
        }
    }

    @Test
    void doesNotReadBeyondTheStatedLength() throws Exception {
        server.serve(HttpAnswers.understate(10, BODY));

        Source source = http.sources().get(0);
        assertThat(HttpSourceBuilder.read(source)).asString().isEqualTo("0123456789");
        server.serve(HttpAnswers.ok("next"));
        assertThat(HttpSourceBuilder.read(source)).asString().isEqualTo("next");
    }

    @Test
    void doesNotWaitForAnErrorPageThatDoesNotEnd() {
        server.serve((request, connection) -> {
            connection.write("HTTP/1.1 503 Whatever\r\nContent-Length: 1000\r\nRetry-After: 3\r\n\r\n<html>");
            connection.hang();
        });

        assertThat(failure()).hasMessageContaining("answered 503").extracting(FetchException::retryAfter)
                .isEqualTo(Optional.of(Duration.ofSeconds(3)));
        await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @Test
    void usesOneConnectionForManyChecks() throws Exception {
        server.serve(HttpAnswers.object(BODY, "\"v1\""));
        Source source = http.sources().get(0);
        for (int i = 0; i < 100; i++) {
            assertThat(HttpSourceBuilder.ask(source, "\"v1\"")).isEqualTo(new NotModified("\"v1\""));
        }

        assertThat(server.openConnections()).isOne();
    }

    @Test
    void takesALateAnswerInTime() throws Exception {
        server.serve(HttpAnswers.late(Duration.ofMillis(200), HttpAnswers.ok("late")));

        assertThat(http.read()).asString().isEqualTo("late");
    }

    @Test
    void readsFromAServerThatHasJustStarted() throws Exception {
        server.serve(HttpAnswers.ok("up"));
        server.refuse();
        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy).message().contains("connection refused");
        server.listen();

        assertThat(http.read()).asString().isEqualTo("up");
    }

    @Test
    void connectsAgainAtMostOnceBeforeItSaysThatAConnectionBroke() {
        server.serve(HttpAnswers.closeWithoutAnswer());

        failure();
        assertThat(server.requests()).hasSizeBetween(1, 2);
    }

    private FetchException failure() {
        return failure(Duration.ofMinutes(1));
    }

    private FetchException failure(Duration remaining) {
        return catchThrowableOfType(FetchException.class,
                () -> HttpSourceBuilder.ask(http.sources().get(0), remaining));
    }
}

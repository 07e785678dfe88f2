package io.quarkiverse.remoteterm.runtime.fetch.http;

import static io.quarkiverse.remoteterm.it.support.HttpAnswers.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
    HttpBench bench;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        bench = HttpBench.of(server.url("/rates?signature=secret"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                arguments("a reset", HttpAnswers.reset(), "could not be read"),
                arguments("a closed connection", HttpAnswers.closeWithoutAnswer(), "could not be read"),
                arguments("silence", HttpAnswers.hangBeforeHeaders(), "did not answer within 700 ms"),
                arguments("half an answer's head", HttpAnswers.hangAmidHeaders(), "did not answer within 700 ms"),
                arguments("a lasting delay", HttpAnswers.late(Duration.ofSeconds(2), HttpAnswers.ok(BODY)),
                        "did not answer within 700 ms"),
                arguments("another protocol", HttpAnswers.babble(), "could not be read"),
                arguments("two lengths", HttpAnswers.ambiguousLength(BODY), "both a Content-Length and a Transfer-Encoding"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noAnswers")
    void triesAgainAfter(String fault, HttpAnswer answer, String message) {
        server.serve(answer);
        bench.attemptTimeout(Duration.ofMillis(700));

        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy).message()
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
                arguments("silence", HttpAnswers.hangAfter(5000, BODY)),
                arguments("silence after the last but one byte", HttpAnswers.hangAfter(BODY.length - 1, BODY)),
                arguments("chunks without their end", HttpAnswers.truncateChunks(BODY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halfBodies")
    void doesNotTakeHalfABodyForTheWhole(String fault, HttpAnswer answer) {
        server.serve(answer);
        bench.attemptTimeout(Duration.ofMillis(700));

        assertThatThrownBy(bench::read).isInstanceOf(IOException.class).message().isNotBlank();
        await().untilAsserted(() -> assertThat(server.openConnections()).isZero());
    }

    @Test
    void readsABodyThatComesByteByByte() throws Exception {
        server.serve(HttpAnswers.trickle(Duration.ofMillis(20), bytes("one by one")));

        assertThat(bench.read()).asString().isEqualTo("one by one");
    }

    @Test
    void readsABodyInChunks() throws Exception {
        server.serve(HttpAnswers.chunked(BODY, 999));

        try (FetchedBody body = bench.fetch()) {
            assertThat(body.length()).isEmpty();
            assertThat(body.stream()).hasBinaryContent(BODY);
        }
    }

    @Test
    void readsABodyThatEndsWithItsConnection() throws Exception {
        server.serve(HttpAnswers.untilClosed(BODY));

        try (FetchedBody body = bench.fetch()) {
            assertThat(body.length()).isEmpty();
            assertThat(body.stream()).hasBinaryContent(BODY);
        }
    }

    @Test
    void doesNotReadBeyondTheStatedLength() throws Exception {
        server.serve(HttpAnswers.understate(10, BODY));

        Source source = bench.sources().get(0);
        assertThat(HttpBench.read(source)).asString().isEqualTo("0123456789");
        server.serve(HttpAnswers.ok("next"));
        assertThat(HttpBench.read(source)).asString().isEqualTo("next");
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
        Source source = bench.sources().get(0);
        for (int i = 0; i < 100; i++) {
            assertThat(HttpBench.ask(source, "\"v1\"")).isEqualTo(new NotModified("\"v1\""));
        }

        assertThat(server.openConnections()).isOne();
    }

    @Test
    void takesALateAnswerInTime() throws Exception {
        server.serve(HttpAnswers.late(Duration.ofMillis(200), HttpAnswers.ok("late")));

        assertThat(bench.read()).asString().isEqualTo("late");
    }

    @Test
    void readsFromAServerThatHasJustStarted() throws Exception {
        server.serve(HttpAnswers.ok("up"));
        server.refuse();
        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy).message().contains("connection refused");
        server.listen();

        assertThat(bench.read()).asString().isEqualTo("up");
    }

    @Test
    void connectsAgainAtMostOnceBeforeItSaysThatAConnectionBroke() {
        server.serve(HttpAnswers.closeWithoutAnswer());

        failure();
        assertThat(server.requests()).hasSizeBetween(1, 2);
    }

    private FetchException failure() {
        return catchThrowableOfType(FetchException.class, () -> bench.ask());
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.remoteterm.runtime.fetch.Asking;
import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.LiveClient;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.Workers;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicies;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class HttpFetcherTest {

    private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
    private static final String SHA_256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    HttpServer server;
    HttpFetcher fetcher;
    List<Headers> requests = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        fetcher = fetcher(url("/rates?signature=secret"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void handsOverTheBodyWithWhatTheServerSaidOfIt() throws Exception {
        serve("/rates", 200, "one", headers -> {
            headers.set("ETag", "\"v1\"");
            headers.set("Last-Modified", DATE);
            headers.set("Content-Type", "application/json; charset=utf-8");
            headers.set("Content-Encoding", "GZIP");
            headers.set("X-Amz-Meta-Owner", "treasury");
            headers.set("Set-Cookie", "session=1");
        });

        try (FetchedBody body = fetch()) {
            assertThat(body.stream()).hasContent("one");
            assertThat(body.version()).contains("\"v1\"");
            assertThat(body.length()).hasValue(3);
            assertThat(body.contentType()).contains("application/json; charset=utf-8");
            assertThat(body.contentEncoding()).contains("gzip");
            assertThat(body.lastModified()).contains(Instant.parse("1994-11-06T08:49:37Z"));
            assertThat(body.metadata()).containsEntry("x-amz-meta-owner", "treasury").doesNotContainKey("set-cookie");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "Content-Length: 5\r\nContent-Length: 10", "Content-Length: -1", "Content-Length: +5",
            "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: identity",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", "Transfer-Encoding: chunked\r\nContent-Length: 5" })
    void takesNothingWhoseEndIsUnclear(String framing) throws Exception {
        try (ServerSocket raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answer = new Thread(() -> {
                try (Socket connection = raw.accept()) {
                    connection.getInputStream().read(new byte[10_000]);
                    connection.getOutputStream().write(("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n5\r\n01234\r\n0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    // the client has gone
                }
            });
            answer.start();
            HttpFetcher reader = fetcher(URI.create("http://localhost:" + raw.getLocalPort() + "/rates"), Redirects.ANY);

            assertThatThrownBy(() -> reader.fetch(Asking.knowing())).isInstanceOfSatisfying(FetchException.class,
                    e -> assertThat(e.remedy()).isEqualTo(Remedy.RETRY)).hasMessageContaining("where its body ends");
            answer.join();
        }
    }

    @Test
    void takesAnEmptyBodyForAPayload() throws Exception {
        serve("/rates", 200, "", headers -> {
        });

        try (FetchedBody body = fetch()) {
            assertThat(body.stream()).isEmpty();
            assertThat(body.version()).isEmpty();
        }
    }

    @Test
    void doesNotTakeADateForAVersion() throws Exception {
        serve("/rates", 200, "one", headers -> headers.set("Last-Modified", DATE));

        try (FetchedBody body = fetch()) {
            assertThat(body.version()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"v1\"", "W/\"v1\"", "unquoted" })
    void asksWhetherTheEntityTagStillMatches(String tag) throws Exception {
        serve("/rates", 304, "", headers -> {
        });

        assertThat(fetcher.fetch(Asking.knowing(tag, "\"v0\""))).isEqualTo(new NotModified(tag));
        assertThat(requests.get(0).get("If-None-Match")).containsExactly(tag);
        assertThat(requests.get(0)).doesNotContainKey("If-modified-since");
    }

    @Test
    void sendsNoDigestThatTheServerDidNotName() throws Exception {
        serve("/rates", 200, "one", headers -> {
        });

        fetch(SHA_256).close();
        assertThat(requests.get(0)).doesNotContainKeys("If-none-match", "If-modified-since");
    }

    @Test
    void doesNotReadAKnownVersionThatTheServerSendsAllTheSame() throws Exception {
        serve("/rates", 200, "one", headers -> headers.set("ETag", "\"v1\""));

        assertThat(fetcher.fetch(Asking.knowing("\"refused\"", "\"v1\""))).isEqualTo(new NotModified("\"v1\""));
    }

    @Test
    void doesNotBelieveThatSomethingUnknownIsNotModified() {
        serve("/rates", 304, "", headers -> {
        });

        assertThat(failure()).returns(Remedy.WAIT, FetchException::remedy).message().contains("304");
        assertThat(failure(SHA_256)).message().contains("304");
    }

    @ParameterizedTest
    @ValueSource(ints = { 201, 202, 204, 206, 300, 400, 401, 403, 404, 410, 418 })
    void waitsForTheNextCheckAfter(int status) {
        serve("/rates", status, "", headers -> {
        });

        assertThat(failure()).returns(Remedy.WAIT, FetchException::remedy).message()
                .contains("/rates answered " + status).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(ints = { 408, 429, 500, 502, 503, 504 })
    void triesAgainAfter(int status) {
        serve("/rates", status, "an error page", headers -> headers.set("Retry-After", "7"));

        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy)
                .satisfies(failure -> assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7)))
                .message().contains("/rates answered " + status).doesNotContain("secret");
    }

    @Test
    void saysThatNobodyListens() {
        server.stop(0);

        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy).message()
                .contains("/rates could not be read: connection refused").doesNotContain("secret");
    }

    @Test
    void saysThatTheHostIsUnknown() {
        fetcher = fetcher(URI.create("http://no-such-host.invalid/rates"));

        assertThat(failure()).returns(Remedy.RETRY, FetchException::remedy).message()
                .contains("no-such-host.invalid/rates could not be read");
    }

    @Test
    void doesNotStartWhatCannotEndInTime() {
        assertThatThrownBy(() -> fetcher.fetch(Asking.knowing().within(Duration.ZERO))).isInstanceOf(FetchException.class);
        assertThat(requests).isEmpty();
    }

    @Test
    void followsFiveRedirects() throws Exception {
        redirect("/rates", "1");
        for (int i = 1; i < 5; i++) {
            redirect("/" + i, "/" + (i + 1) + "#fragment");
        }
        serve("/5", 200, "one", headers -> {
        });

        try (FetchedBody body = fetch()) {
            assertThat(body.stream()).hasContent("one");
        }
    }

    @Test
    void doesNotFollowSix() {
        redirect("/rates", "/1");
        for (int i = 1; i < 6; i++) {
            redirect("/" + i, "/" + (i + 1));
        }

        assertThat(failure()).returns(Remedy.WAIT, FetchException::remedy).message().contains("more than 5 times");
    }

    @Test
    void noticesThatItIsSentInACircle() {
        redirect("/rates", "/1");
        redirect("/1", "/rates?signature=secret");

        assertThat(failure()).message().contains("redirects in a circle").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ftp://localhost/secret", "mailto:secret@localhost", "http:///secret",
            "http://local host/secret" })
    void doesNotFollowRedirectsToWhatIsNoHttpUrl(String location) {
        redirect("/rates", location);

        assertThat(failure()).message().contains("redirects to what is no").doesNotContain("secret");
    }

    @Test
    void doesNotFollowARedirectToNowhere() {
        serve("/rates", 302, "", headers -> {
        });

        assertThat(failure()).message().contains("answered 302 without a Location");
    }

    @Test
    void followsNoRedirectToAnotherOriginWhereThatIsNotAllowed() throws Exception {
        fetcher = fetcher(url("/rates"), Redirects.SAME_ORIGIN);
        redirect("/rates", "/1");
        redirect("/1", "http://127.0.0.1:" + server.getAddress().getPort() + "/2?signature=secret");

        assertThat(failure()).returns(Remedy.WAIT, FetchException::remedy).message()
                .contains("/1 redirects to another origin, to http://127.0.0.1").contains("http.redirects is same-origin")
                .doesNotContain("secret");
        assertThat(requests).hasSize(2);
    }

    @Test
    void followsNoRedirectWhereNoneIsAllowed() throws Exception {
        fetcher = fetcher(url("/rates"), Redirects.NONE);
        redirect("/rates", "/1");

        assertThat(failure()).returns(Remedy.WAIT, FetchException::remedy).message()
                .contains("/rates answered 307: a redirect, and http.redirects is none");
        assertThat(requests).hasSize(1);
    }

    @Test
    void tellsHowLongTheAnswerIsFresh() throws Exception {
        serve("/rates", 200, "one", headers -> {
            headers.set("Cache-Control", "public, max-age=60");
            headers.set("Age", "15");
        });

        fetch().close();
        assertThat(fetcher.lifetime()).contains(Duration.ofSeconds(45));

        serve("/rates", 503, "", headers -> headers.set("Cache-Control", "max-age=60"));
        failure();
        assertThat(fetcher.lifetime()).isEmpty();
    }

    @Test
    void readsTheSignatureBesideTheResource() throws Exception {
        serve("/rates.sig", 200, "signature", headers -> {
        });

        assertThat(fetcher.read("rates.sig", Asking.knowing())).asString(StandardCharsets.US_ASCII).isEqualTo("signature");
        assertThat(requests.get(0).get("Accept-Encoding")).containsExactly("identity");
    }

    @Test
    void readsAPartBesideTheManifest() throws Exception {
        serve("/7/model", 200, "model", headers -> headers.set("ETag", "\"v1\""));

        try (FetchedBody body = fetcher.fetchPart(Asking.knowing(), "7/model")) {
            assertThat(body.stream()).hasContent("model");
        }
        assertThat(requests.get(0).get("Accept-Encoding")).containsExactly("identity");
        assertThatThrownBy(() -> fetcher.fetchPart(Asking.knowing(), "7/none")).isInstanceOf(FetchException.class)
                .hasMessageContaining("/7/none answered 404");
    }

    @Test
    void hasNoSignatureWhereThereIsNone() throws Exception {
        assertThat(fetcher.read(url("/none.sig").toString(), Asking.knowing())).isNull();
    }

    @Test
    void rejectsASignatureThatIsNone() {
        serve("/rates.sig", 200, "x".repeat(SignatureReader.MAX_SIZE + 1), headers -> {
        });

        assertThatThrownBy(() -> fetcher.read("rates.sig", Asking.knowing())).isInstanceOf(FetchException.class)
                .hasMessageContaining("no signature");
    }

    private static HttpFetcher fetcher(URI url) {
        return fetcher(url, Redirects.ANY);
    }

    private static HttpFetcher fetcher(URI url, Redirects redirects) {
        LiveClient client = new LiveClient(HttpClient.newBuilder(), Workers.create());
        return new HttpFetcher(url, new HttpGet(certificate -> client, Optional.empty(),
                new RequestHeaders(Map.of(), Map.of(), Set.of()), redirects, RequestObserver.NONE), RangePolicies.sequential());
    }

    private URI url(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private FetchedBody fetch(String... known) throws Exception {
        return ((Fetched) fetcher.fetch(Asking.knowing(known))).body();
    }

    private FetchException failure(String... known) {
        return catchThrowableOfType(FetchException.class,
                () -> fetcher.fetch(Asking.knowing(known)));
    }

    private void redirect(String path, String location) {
        serve(path, 307, "", headers -> headers.set("Location", location));
    }

    private void serve(String path, int status, String body, Consumer<Headers> headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpHandler handler = exchange -> {
            requests.add(exchange.getRequestHeaders());
            headers.accept(exchange.getResponseHeaders());
            respond(exchange, status, bytes);
        };
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException none) {
            // the first handler of this path
        }
        server.createContext(path, handler);
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}

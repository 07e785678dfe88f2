package io.quarkiverse.remoteterm.runtime.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.remoteterm.runtime.fetch.AskingCheck;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.LiveClient;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.Workers;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicies;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;

/**
 * A server that sends {@code Last-Modified} and no entity tag, and answers 304 to who has a later or the same date.
 */
class DatedSourceTest {

    private static final Instant LONG_AGO = Instant.parse("2024-05-01T10:00:00Z");

    HttpServer server;
    HttpFetcher fetcher;
    AtomicLong nanos = new AtomicLong();
    List<Optional<String>> conditions = new ArrayList<>();
    volatile String content;
    volatile Instant modified;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rates", this::answer);
        server.start();
        LiveClient client = new LiveClient(HttpClient.newBuilder(), Workers.create());
        fetcher = new HttpFetcher(URI.create("http://localhost:" + server.getAddress().getPort() + "/rates"),
                new HttpGet(certificate -> client, Optional.empty(), new RequestHeaders(Map.of(), Map.of(), Set.of()),
                        Redirects.ANY, RequestObserver.NONE),
                RangePolicies.sequential(), nanos::get);
        write("one", LONG_AGO);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void isNotReadAgainWhileItsDateIsTheSame() throws Exception {
        assertThat(read(AskingCheck.scheduled())).isEqualTo("one");

        assertThat(fetcher.fetch(AskingCheck.scheduled(sha256("one")))).isEqualTo(new NotModified(sha256("one")));
        assertThat(fetcher.fetch(AskingCheck.scheduled(sha256("one")))).isEqualTo(new NotModified(sha256("one")));
        assertThat(conditions).hasSize(3).endsWith(Optional.of(date(LONG_AGO)));
    }

    @Test
    void isReadWhenItsDateIsLater() throws Exception {
        read(AskingCheck.scheduled());
        write("two", LONG_AGO.plusSeconds(1));

        assertThat(read(AskingCheck.scheduled(sha256("one")))).isEqualTo("two");
    }

    @Test
    void isReadInFullOnDemand() throws Exception {
        read(AskingCheck.scheduled());
        write("two", LONG_AGO);

        assertThat(fetcher.fetch(AskingCheck.scheduled(sha256("one")))).isInstanceOf(NotModified.class);
        assertThat(read(AskingCheck.scheduled(sha256("one")).demanded())).isEqualTo("two");
    }

    @Test
    void isReadInFullWhileAVersionIsRejected() throws Exception {
        read(AskingCheck.scheduled());
        write("zero", LONG_AGO.minusSeconds(60));

        assertThat(read(AskingCheck.scheduled(sha256("one")).afterRejection())).isEqualTo("zero");
    }

    @Test
    void isReadInFullOnceAnHour() throws Exception {
        read(AskingCheck.scheduled());
        write("zero", LONG_AGO.minusSeconds(60));

        nanos.addAndGet(Duration.ofMinutes(59).toNanos());
        assertThat(fetcher.fetch(AskingCheck.scheduled(sha256("one")))).isInstanceOf(NotModified.class);
        nanos.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(read(AskingCheck.scheduled(sha256("one")))).isEqualTo("zero");
    }

    @Test
    void isReadInFullWhileItsDateIsAsGoodAsNow() throws Exception {
        write("one", Instant.now());
        read(AskingCheck.scheduled());
        content = "two";

        assertThat(read(AskingCheck.scheduled(sha256("one")))).isEqualTo("two");
    }

    @Test
    void isReadInFullWhereWhatIsPublishedIsNotWhatWasRead() throws Exception {
        read(AskingCheck.scheduled());

        assertThat(read(AskingCheck.scheduled(sha256("from the disk")))).isEqualTo("one");
        assertThat(conditions).containsOnly(Optional.empty());
    }

    @Test
    void isReadInFullWhereItWasNotReadToItsEnd() throws Exception {
        ((Fetched) fetcher.fetch(AskingCheck.scheduled())).body().close();

        assertThat(read(AskingCheck.scheduled(sha256("one")))).isEqualTo("one");
    }

    /** Within a second there may be a second change; without its end a body may be half of one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Date: Wed, 01 May 2024 10:00:01 GMT | Content-Length: 3 | false",
            "Date: Wed, 01 May 2024 10:00:02 GMT | Content-Length: 3 | true",
            "Date: Wed, 01 May 2024 10:00:02 GMT | Connection: close | false",
    })
    void theDateCountsOnlyWhereItTellsAWholeBodyFromOthers(String date, String end, boolean counts) throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        try (ServerSocket raw = new ServerSocket(0, 2, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> {
                for (int i = 0; i < 2; i++) {
                    try (Socket connection = raw.accept()) {
                        byte[] request = new byte[10_000];
                        requests.add(new String(request, 0, connection.getInputStream().read(request),
                                StandardCharsets.ISO_8859_1));
                        connection.getOutputStream().write(("HTTP/1.1 200 OK\r\nConnection: close\r\n" + date + "\r\n" + end
                                + "\r\nLast-Modified: " + date(LONG_AGO) + "\r\n\r\none")
                                .getBytes(StandardCharsets.ISO_8859_1));
                    } catch (IOException e) {
                        // the client has gone
                    }
                }
            });
            answers.start();
            LiveClient client = new LiveClient(HttpClient.newBuilder(), Workers.create());
            fetcher = new HttpFetcher(URI.create("http://localhost:" + raw.getLocalPort() + "/rates"),
                    new HttpGet(certificate -> client, Optional.empty(), new RequestHeaders(Map.of(), Map.of(), Set.of()),
                            Redirects.ANY, RequestObserver.NONE),
                    RangePolicies.sequential(), nanos::get);

            assertThat(read(AskingCheck.scheduled())).isEqualTo("one");
            assertThat(read(AskingCheck.scheduled(sha256("one")))).isEqualTo("one");
            answers.join();
        }
        assertThat(requests).hasSize(2);
        assertThat(requests.get(1).contains("If-Modified-Since")).isEqualTo(counts);
    }

    private void write(String content, Instant modified) {
        this.content = content;
        this.modified = modified;
    }

    private String read(FetchRequest request) throws Exception {
        FetchResult result = fetcher.fetch(request);
        assertThat(result).isInstanceOf(Fetched.class);
        try (var body = ((Fetched) result).body()) {
            assertThat(body.version()).isEmpty();
            return new String(body.stream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        Optional<String> condition = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
        conditions.add(condition);
        exchange.getResponseHeaders().set("Last-Modified", date(modified));
        Instant since = condition.map(text -> Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)))
                .orElse(Instant.MIN);
        if (since.isBefore(modified.minusNanos(modified.getNano()))) {
            byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } else {
            exchange.sendResponseHeaders(304, -1);
        }
        exchange.close();
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String sha256(String content) {
        return Sha256.hex(Sha256.newDigest().digest(content.getBytes(StandardCharsets.UTF_8)));
    }
}

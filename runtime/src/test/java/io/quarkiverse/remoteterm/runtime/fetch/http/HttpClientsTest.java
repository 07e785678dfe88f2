package io.quarkiverse.remoteterm.runtime.fetch.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.quarkiverse.remoteterm.runtime.fetch.Asking;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.HttpClients;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.LiveClient;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.Workers;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicies;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchResult.Fetched;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpClientsTest {

    private static final HttpClients.Key KEY = new HttpClients.Key(Optional.empty(), Optional.empty(), true);

    HttpServer server;
    Executor workers = Workers.create();
    volatile CompletableFuture<Thread> broken;
    volatile Thread selector;
    HttpClients clients = new HttpClients(new NoTls(), name -> Optional.empty(), null, this::execute);
    HttpFetcher fetcher;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rates", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        fetcher = fetcher(server.getAddress().getPort());
    }

    private HttpFetcher fetcher(int port) {
        return new HttpFetcher(URI.create("http://localhost:" + port + "/rates"),
                new HttpGet(certificate -> clients.client(KEY), Optional.empty(),
                        new RequestHeaders(Map.of(), Map.of(), Set.of()), Redirects.ANY, RequestObserver.NONE),
                RangePolicies.sequential());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void replacesAClientThatAnErrorHasEnded() throws Exception {
        assertThat(fetcher.fetch(Asking.knowing())).isInstanceOf(Fetched.class);
        LiveClient first = clients.client(KEY);
        assertThat(clients.client(KEY)).isSameAs(first);

        broken = new CompletableFuture<>();
        Thread check = new Thread(() -> {
            try {
                fetcher.fetch(Asking.knowing());
            } catch (Exception failed) {
                // or hangs, until it is interrupted
            }
        });
        check.start();
        Thread selector = broken.get(30, TimeUnit.SECONDS);
        selector.join();
        check.interrupt();
        check.join();
        broken = null;

        assertThat(fetcher.fetch(Asking.knowing())).isInstanceOf(Fetched.class);
        assertThat(clients.client(KEY)).isNotSameAs(first);
    }

    @Test
    void theThreadAndTheConnectionsOfAClientEndOnceNobodyUsesIt() throws Exception {
        ((Fetched) fetcher.fetch(Asking.knowing())).body().close();
        Thread first = selector;
        assertThat(first.isAlive()).isTrue();
        clients.certificatesChanged("<default>");
        await().atMost(Duration.ofSeconds(50)).until(() -> {
            System.gc();
            return !first.isAlive();
        });
        assertThat(fetcher.fetch(Asking.knowing())).isInstanceOf(Fetched.class);
    }

    /** The client itself never closes such a connection: the application would run out of them. */
    @ParameterizedTest
    @ValueSource(strings = { "SSH-2.0-server\r\n", "HTTP/1.1 200 OK\r\nNo Header: 1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n" })
    void theConnectionsOfAServerThatSpeaksAnotherProtocolAreNotKeptForEver(String response) throws Exception {
        List<Socket> connections = new CopyOnWriteArrayList<>();
        try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answers = new Thread(() -> respond(other, response, connections));
            answers.start();
            HttpFetcher reader = fetcher(other.getLocalPort());
            LiveClient first = clients.client(KEY);

            for (int check = 0; check < 30; check++) {
                assertThatThrownBy(() -> reader.fetch(Asking.knowing())).isInstanceOf(FetchException.class);
            }

            assertThat(clients.client(KEY)).isNotSameAs(first);
            assertThat(fetcher.fetch(Asking.knowing())).isInstanceOf(Fetched.class);
            if (Runtime.version().feature() >= 21) {
                // before, a client that ends leaves them open
                Socket oldest = connections.get(0);
                first = null;
                oldest.setSoTimeout(100);
                await().atMost(Duration.ofSeconds(50)).ignoreExceptions().until(() -> {
                    System.gc();
                    return oldest.getInputStream().read() < 0;
                });
            }
        } finally {
            for (Socket connection : connections) {
                connection.close();
            }
        }
    }

    private static void respond(ServerSocket server, String response, List<Socket> connections) {
        try {
            while (true) {
                Socket connection = server.accept();
                connections.add(connection);
                connection.getInputStream().read(new byte[10_000]);
                connection.getOutputStream().write(response.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private void execute(Runnable task) {
        if (Thread.currentThread().getName().endsWith("SelectorManager")) {
            selector = Thread.currentThread();
        }
        if (broken != null) {
            broken.complete(Thread.currentThread());
            throw new OutOfMemoryError("unable to create native thread");
        }
        workers.execute(task);
    }

    private static final class NoTls implements TlsConfigurationRegistry {

        @Override
        public Optional<TlsConfiguration> get(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<TlsConfiguration> getDefault() {
            return Optional.empty();
        }

        @Override
        public void register(String name, TlsConfiguration configuration) {
            throw new UnsupportedOperationException();
        }
    }
}

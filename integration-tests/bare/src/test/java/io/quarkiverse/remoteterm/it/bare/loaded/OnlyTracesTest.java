package io.quarkiverse.remoteterm.it.bare.loaded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.QuarkusProdModeTest;

class OnlyTracesTest extends LoadedClassesTest {

    private static final BlockingQueue<String> EXPORTED = new LinkedBlockingQueue<>();
    private static final HttpServer COLLECTOR = collector();

    @RegisterExtension
    static final QuarkusProdModeTest APPLICATION = application(OnlyTracesTest.class, List.of("quarkus-opentelemetry"),
            Map.of("quarkus.otel.exporter.otlp.endpoint", "http://127.0.0.1:" + COLLECTOR.getAddress().getPort(),
                    "quarkus.otel.exporter.otlp.protocol", "http/protobuf", "quarkus.otel.bsp.schedule.delay", "100ms"));

    private static HttpServer collector() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                EXPORTED.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void stop() {
        COLLECTOR.stop(0);
    }

    @Override
    void use() throws Exception {
        assertThat(EXPORTED.poll(30, TimeUnit.SECONDS)).contains("remote-term", "blocked");
    }

    @Override
    Set<String> expected() {
        return Set.of("observe.tracing.", "io.opentelemetry.");
    }
}

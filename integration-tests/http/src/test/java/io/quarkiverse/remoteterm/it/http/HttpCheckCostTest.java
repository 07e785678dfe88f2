package io.quarkiverse.remoteterm.it.http;

import static io.quarkiverse.remoteterm.it.support.HttpAnswers.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.ReceivedRequest;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.spi.FetchResult.NotModified;

/**
 * What asking an unchanged resource costs, counted rather than timed.
 */
class HttpCheckCostTest {

    private static final int CHECKS = 200;
    private static final String TAG = "\"v1\"";

    FaultyHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
        server.serve(HttpAnswers.object(bytes("rates"), TAG));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anUnchangedCheckIsOneSmallRequestOnOneConnection() throws Exception {
        Source source = HttpSourceBuilder.of(server.url("/rates")).sources().get(0);
        for (int i = 0; i < CHECKS; i++) {
            assertThat(HttpSourceBuilder.ask(source, TAG)).isEqualTo(new NotModified(TAG));
        }

        assertThat(server.requests()).hasSize(CHECKS).allSatisfy(request -> assertThat(size(request)).isLessThan(400));
        assertThat(server.openConnections()).isOne();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void anUnchangedCheckAllocatesLittleMoreThanItsRequest() throws Exception {
        Source source = HttpSourceBuilder.of(server.url("/rates")).sources().get(0);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(server.url("/rates")).version(HttpClient.Version.HTTP_1_1)
                .header("If-None-Match", TAG).header("User-Agent", "bare").header("Accept-Encoding", "gzip").build();
        Callable<?> check = () -> HttpSourceBuilder.ask(source, TAG);
        Callable<?> bare = () -> client.send(request, BodyHandlers.ofInputStream());
        allocated(check);
        allocated(bare);

        double ratio = (double) allocated(check) / allocated(bare);

        // the server's share is in both
        assertThat(ratio).isLessThan(1.3);
    }

    /** By all threads. */
    private static long allocated(Callable<?> task) throws Exception {
        long before = allocated();
        for (int i = 0; i < CHECKS; i++) {
            task.call();
        }
        return allocated() - before;
    }

    /** A method that Java 17, for which this is compiled, does not have. */
    private static long allocated() throws ReflectiveOperationException {
        return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes")
                .invoke(ManagementFactory.getThreadMXBean());
    }

    private static int size(ReceivedRequest request) {
        return request.method().length() + request.target().length() + request.headers().entrySet().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length() + 4).sum();
    }
}

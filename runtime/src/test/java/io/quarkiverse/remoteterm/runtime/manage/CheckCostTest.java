package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

import com.sun.management.ThreadMXBean;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.config.CheckSettings;
import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.PayloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.TermNames;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.http.HttpSettings;
import io.quarkiverse.remoteterm.runtime.fetch.http.Redirects;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Object;
import io.quarkiverse.remoteterm.runtime.fetch.s3.S3Sources;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A whole check of a term whose object has not changed, from the schedule to the schedule, against the same conditional request
 * written by hand. Counted rather than timed.
 */
class CheckCostTest {

    private static final Logger LOG = Logger.getLogger(CheckCostTest.class);

    private static final int CHECKS = 200;
    private static final int ROUNDS = 8;
    private static final DownloadSettings DOWNLOAD = new DownloadSettings(1, 8 * 1024 * 1024);
    private static final RetrySettings RETRY = new RetrySettings(3, Duration.ofMillis(200), Duration.ofSeconds(10));

    @TempDir
    Path directory;

    private UnchangedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new UnchangedServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void anUnchangedCheckOverHttpIsOneSmallRequestAndItsAnswer() throws Exception {
        try (TermBench term = new TermBench(directory).reads(http())) {
            assertOneRequestEach(term, http(HttpClient.newHttpClient()), 1.2);
        }
    }

    @Test
    void anUnchangedCheckOfS3IsOneSmallRequestAndItsAnswer() throws Exception {
        try (S3Client client = client(); TermBench term = new TermBench(directory).reads(s3(client))) {
            assertOneRequestEach(term, s3Request(client), 1.05);
        }
    }

    private void assertOneRequestEach(TermBench term, Callable<?> bare, double mostBytes) throws Exception {
        Callable<?> check = check(term);
        double sentByHand = sent(bare);
        double sent = sent(check);
        LOG.infof("bytes sent: %.0f, by hand %.0f", sent, sentByHand);

        assertThat(sent / sentByHand).isLessThan(mostBytes);
        assertThat(server.connections).hasValueLessThan(10);
    }

    /** Bytes to the server, each time. */
    private double sent(Callable<?> request) throws Exception {
        request.call();
        long requests = server.requests.get();
        long received = server.received.get();
        long answered = server.sent.get();
        for (int i = 0; i < CHECKS; i++) {
            request.call();
        }
        assertThat(server.requests.get() - requests).isEqualTo(CHECKS);
        assertThat((server.sent.get() - answered) / CHECKS).isEqualTo(UnchangedServer.NOT_MODIFIED.length);
        return (double) (server.received.get() - received) / CHECKS;
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void anUnchangedCheckOverHttpAllocatesLittleMoreThanItsRequest() throws Exception {
        try (TermBench term = new TermBench(directory).reads(http())) {
            assertAllocation(check(term), http(HttpClient.newHttpClient()), 1.65);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void anUnchangedCheckOfS3AllocatesLessThanItsRequest() throws Exception {
        try (S3Client client = client(); TermBench term = new TermBench(directory).reads(s3(client))) {
            assertAllocation(check(term), s3Request(client), 0.9);
        }
    }

    /**
     * Both on a virtual thread of its own each time: what is on its stack while it waits is allocated too. How much the
     * compiler allocates on the stack depends on what this JVM has run before: 1.37 to 1.47 and 0.71 to 0.73 were measured.
     */
    private static void assertAllocation(Callable<?> check, Callable<?> request, double most) throws Exception {
        long leastOfChecks = Long.MAX_VALUE;
        long leastByHand = Long.MAX_VALUE;
        ExecutorService threads = VirtualThreads.executor().get();
        Callable<?> byHand = () -> threads.submit(request).get();
        // what else goes on in this JVM only adds to a round
        for (int i = 0; i < ROUNDS; i++) {
            leastOfChecks = Math.min(leastOfChecks, allocated(check));
            leastByHand = Math.min(leastByHand, allocated(byHand));
        }
        threads.shutdown();
        LOG.infof("allocated: %d bytes a check, %d by hand", leastOfChecks, leastByHand);
        assertThat((double) leastOfChecks / leastByHand).isLessThan(most);
    }

    /** By all threads, each time. */
    private static long allocated(Callable<?> task) throws Exception {
        long before = allocated();
        for (int i = 0; i < CHECKS; i++) {
            task.call();
        }
        return (allocated() - before) / CHECKS;
    }

    /** A method that Java 17, for which this is compiled, does not have. */
    private static long allocated() throws ReflectiveOperationException {
        return (long) ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes")
                .invoke(ManagementFactory.getThreadMXBean());
    }

    /** As the schedule asks for it, to its end. */
    private static Callable<?> check(TermBench term) throws Exception {
        Semaphore ended = new Semaphore(0);
        term.notifies(new TermChangeListener() {
            @Override
            public void changed(TermIdentity identity, TermChange change) {
                change.check().ifPresent(report -> ended.release());
            }
        });
        assertThat(term.check()).isInstanceOf(RefreshResult.Published.class);
        ended.acquire();
        TermEvent due = new TermEvent.CheckRequested(CheckTrigger.SCHEDULE, null);
        return () -> {
            term.term().apply(due);
            ended.acquire();
            return null;
        };
    }

    private Callable<?> http(HttpClient client) {
        return () -> client.send(HttpRequest.newBuilder(server.url("/rates")).version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofMinutes(1)).header("If-None-Match", UnchangedServer.TAG).header("User-Agent", "by hand")
                .header("Accept-Encoding", "gzip").build(), BodyHandlers.ofInputStream());
    }

    private Source http() {
        HttpSettings http = new HttpSettings(server.url("/rates"), List.of(), Map.of(), Optional.empty(), Optional.empty(),
                Optional.empty(), Redirects.ANY);
        TermSettings term = new TermSettings(new TermNames("rates", "rates"), null, null,
                new CheckSettings(TermBench.LONG, TermBench.LONG, RETRY, Duration.ZERO, Map.of(), DOWNLOAD),
                new PayloadSettings(1, 1, PayloadSettings.Decompression.AUTO, Optional.empty(), directory), Optional.empty(),
                null);
        return PlainHttp.sources().of(http, term).get(0);
    }

    private S3Client client() {
        return S3Client.builder().endpointOverride(server.url("/")).forcePathStyle(true).region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create()).httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static Source s3(S3Client client) {
        return new S3Sources().source(new S3Object(Optional.empty(), "bucket", "rates", Optional.empty()),
                new RangePolicy(DOWNLOAD, RETRY), () -> client);
    }

    private static Callable<?> s3Request(S3Client client) {
        return () -> {
            try {
                return client.getObject(request -> request.bucket("bucket").key("rates").ifNoneMatch(UnchangedServer.TAG));
            } catch (S3Exception notModified) {
                return notModified.statusCode();
            }
        };
    }
}

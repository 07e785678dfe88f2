package io.quarkiverse.remoteterm.deployment.observe;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.common.annotation.Identifier;

/**
 * What the management endpoints answer.
 */
class ManagementEndpointTest {

    private static final int REFRESHES = 200;
    private static final Path FILE = ObservedTerms.file("ManagementEndpointTest.txt");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(ObservedTerms.class, Busy.class, Counting.class, Arrivals.class))
            .overrideConfigKey("quarkus.http.test-port", "0")
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.management.enabled", "true")
            .overrideConfigKey("quarkus.remote-term.\"busy\".fetcher", "counting")
            .overrideConfigKey("quarkus.remote-term.\"busy\".attempt-timeout", "50s")
            .overrideConfigKey("quarkus.remote-term.\"rates\".fetcher", "file")
            .overrideConfigKey("quarkus.remote-term.\"rates\".file.path", FILE.toString())
            .overrideConfigKey("quarkus.remote-term.\"rates\".retry.max-attempts", "1")
            .overrideConfigKey("quarkus.remote-term.\"rates\".refresh-interval", "1h");

    @TestHTTPResource("/q/remote-terms/busy/refresh")
    URI refreshBusy;

    @Inject
    @RemoteTerm("rates")
    Term<String> rates;

    @BeforeEach
    void restore() {
        ObservedTerms.write(FILE, "one");
        rates.refresh().await().indefinitely();
    }

    @Test
    void allTermsAreShownByName() {
        when().get("/q/remote-terms").then().statusCode(200).contentType("application/json")
                .header("Cache-Control", "no-store").body("name", contains("busy", "rates"));
        when().get("/q/remote-terms/").then().statusCode(200).body("name", contains("busy", "rates"));
    }

    @Test
    void aStatusHasTheNamesAndTheValuesOfTheRecord() throws Exception {
        ObservedTerms.write(FILE, "bad");
        rates.refresh().await().indefinitely();
        TermStatus status = rates.status();

        String shown = when().get("/q/remote-terms/rates").then().statusCode(200)
                .body("name", equalTo("rates"))
                .body("state", equalTo("REJECTED"))
                .body("version", equalTo(status.version()))
                .body("origin", equalTo("REMOTE"))
                .body("publishedAt", equalTo(status.publishedAt().toString()))
                .body("lastAttempt", equalTo(status.lastAttempt().toString()))
                .body("consecutiveFailures", equalTo(0))
                .body("lastFailure", equalTo("this is bad"))
                .body("rejectedVersion", equalTo(status.rejectedVersion()))
                .body("serial", nullValue())
                .extract().path("age");
        assertThat(Duration.parse(shown)).isPositive();
        assertThat(Instant.parse(when().get("/q/remote-terms/rates").path("nextRefresh"))).isAfter(Instant.now());
        for (var component : TermStatus.class.getRecordComponents()) {
            when().get("/q/remote-terms/rates").then().body("$", hasKey(component.getName()));
        }
    }

    @Test
    void aRefreshSaysHowItEnded() throws Exception {
        ObservedTerms.write(FILE, "two");
        given().header("X-Remote-Terms", "").body("ignored").post("/q/remote-terms/rates/refresh").then().statusCode(200)
                .body("result", equalTo("published")).body("version", equalTo(rates.status().version()));
        given().header("X-Remote-Terms", "1").post("/q/remote-terms/rates/refresh").then().statusCode(200)
                .body("result", equalTo("unchanged")).body("version", equalTo(rates.status().version()));

        ObservedTerms.write(FILE, "bad");
        given().header("X-Remote-Terms", "1").post("/q/remote-terms/rates/refresh").then().statusCode(409)
                .body("result", equalTo("rejected")).body("version", notNullValue())
                .body("failure", equalTo("this is bad"));

        Files.delete(FILE);
        given().header("X-Remote-Terms", "1").post("/q/remote-terms/rates/refresh").then().statusCode(502)
                .body("result", equalTo("failed")).body("failure", containsString("does not exist"));
    }

    @Test
    void aTermIsPausedAndResumed() {
        given().header("X-Remote-Terms", "1").post("/q/remote-terms/rates/pause").then().statusCode(204);
        assertThat(rates.status().state()).isEqualTo(TermState.PAUSED);
        given().header("X-Remote-Terms", "1").post("/q/remote-terms/rates/resume").then().statusCode(204);
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void anActionNeedsTheHeader() {
        for (String action : List.of("refresh", "pause", "resume")) {
            when().post("/q/remote-terms/rates/" + action).then().statusCode(403).body("error",
                    containsString("X-Remote-Terms"));
        }
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
    }

    @ParameterizedTest
    @CsvSource({ "/q/remote-terms/none", "/q/remote-terms/none/refresh", "/q/remote-terms/rates/other",
            "/q/remote-terms/rates/refresh/more", "/q/remote-terms/rates/" })
    void whatDoesNotExistIsNotFound(String path) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(404);
        given().urlEncodingEnabled(false).header("X-Remote-Terms", "1").post(path).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({ "/q/remote-terms", "/q/remote-terms/rates" })
    void whatIsReadAnswersToItsMethodsOnly(String path) {
        String length = when().get(path).header("Content-Length");
        // an age in it grows by a digit at times
        when().head(path).then().statusCode(200).contentType("application/json").body(emptyString())
                .header("Content-Length", Integer::parseInt, greaterThan(Integer.parseInt(length) - 20));
        when().options(path).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
        given().header("X-Remote-Terms", "1").post(path).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
        when().delete(path).then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS");
    }

    @ParameterizedTest
    @CsvSource({ "refresh", "pause", "resume" })
    void anActionIsAPost(String action) {
        String path = "/q/remote-terms/rates/" + action;
        when().get(path).then().statusCode(405).header("Allow", "POST, OPTIONS");
        when().head(path).then().statusCode(405).header("Allow", "POST, OPTIONS");
        when().put(path).then().statusCode(405).header("Allow", "POST, OPTIONS");
        when().options(path).then().statusCode(204).header("Allow", "POST, OPTIONS");
        assertThat(rates.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void simultaneousRefreshesShareChecks() throws Exception {
        Arrivals.COUNT.set(0);
        int before = Counting.FETCHES.get();
        Counting.gate = new CountDownLatch(1);
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(refreshBusy).header("X-Remote-Terms", "1")
                .POST(HttpRequest.BodyPublishers.noBody()).build();
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < REFRESHES; i++) {
            responses.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString()));
        }
        await().atMost(Duration.ofSeconds(40)).until(() -> Arrivals.COUNT.get() == REFRESHES);
        Counting.gate.countDown();

        for (CompletableFuture<HttpResponse<String>> response : responses) {
            assertThat(response.get().statusCode()).isEqualTo(200);
            assertThat(response.get().body()).contains("\"result\":\"unchanged\"");
        }
        assertThat(Counting.FETCHES.get() - before).isBetween(2, REFRESHES / 10);
    }

    static class Busy {

        @RemoteTerm("busy")
        Integer busy(byte[] payload) {
            return payload.length;
        }
    }

    /** Counts requests to the busy term before they are handled. */
    static class Arrivals {

        static final AtomicInteger COUNT = new AtomicInteger();

        void count(@Observes Filters filters) {
            filters.register(context -> {
                if (context.normalizedPath().endsWith("/busy/refresh")) {
                    COUNT.incrementAndGet();
                }
                context.next();
            }, 100);
        }
    }

    @Identifier("counting")
    static class Counting implements TermFetcher {

        static final AtomicInteger FETCHES = new AtomicInteger();
        static volatile CountDownLatch gate = new CountDownLatch(0);

        @Override
        public FetchResult fetch(FetchRequest request) throws InterruptedException {
            FETCHES.incrementAndGet();
            gate.await();
            return request.knownVersions().contains("1") ? new FetchResult.NotModified("1")
                    : new FetchResult.Fetched(new Body());
        }
    }

    private static class Body implements FetchedBody {

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(new byte[3]);
        }

        @Override
        public Optional<String> version() {
            return Optional.of("1");
        }
    }
}

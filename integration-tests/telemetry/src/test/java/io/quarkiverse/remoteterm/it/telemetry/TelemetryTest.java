package io.quarkiverse.remoteterm.it.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;

/**
 * Spans, meters, health and messages, all together.
 */
@QuarkusTest
class TelemetryTest {

    @Inject
    Term<String> term;

    @Inject
    @Identifier("settable")
    SettableFetcher source;

    @Inject
    InMemorySpanExporter spans;

    @Inject
    @Connector("smallrye-in-memory")
    InMemoryConnector messages;

    private Instant start;

    @BeforeEach
    void restore() {
        source.set("one");
        term.refresh().await().indefinitely();
        start = Instant.now();
    }

    @Test
    void aCheckIsASpanAndItsClientsSpansAreItsChildren() {
        source.set("two");
        term.refresh().await().indefinitely();

        SpanData check = span("remote-term check");
        assertThat(check.getAttributes().get(stringKey("remote_term.name"))).isEqualTo("fx");
        assertThat(check.getAttributes().get(stringKey("remote_term.outcome"))).isEqualTo("published");
        assertThat(check.getAttributes().get(stringKey("remote_term.version"))).isEqualTo("two");
        assertThat(check.getAttributes().get(longKey("remote_term.payload.size"))).isEqualTo(3);
        assertThat(check.getParentSpanContext().isValid()).isFalse();
        assertThat(span("client call").getParentSpanId()).isEqualTo(check.getSpanId());
    }

    @Test
    void aFailureIsSeenEverywhereAndHoldsNoSecret() {
        source.set(null);
        term.refresh().await().indefinitely();

        SpanData check = span("remote-term check");
        assertThat(check.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(check.getAttributes().get(stringKey("error.type")))
                .isEqualTo("io.quarkiverse.remoteterm.spi.FetchException");
        assertThat(check.toString()).contains("https://***@example.com/").doesNotContain("hunter2");
        when().get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.data.fx", equalTo("FAILING"))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.last-failure'",
                        equalTo("GET https://***@example.com/ failed"))
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.since'", notNullValue());
        when().get("/q/metrics").then().statusCode(200)
                .body(containsString("remote_term_consecutive_failures{term=\"fx\"} 1.0"))
                .body(containsString("remote_term_state{state=\"failing\",term=\"fx\"} 1.0"))
                .body(containsString("remote_term_state{state=\"current\",term=\"fx\"} 0.0"))
                .body(containsString("remote_term_available{term=\"fx\"} 1.0"));
    }

    @Test
    void aVersionIsShownWithoutControlAndFormattingCharacters() {
        source.set("v\u202e\u009b2\u0085");
        term.refresh().await().indefinitely();

        when().get("/q/health/ready").then().statusCode(200)
                .body("checks.find { it.name == 'Remote terms' }.data.'fx.version'", equalTo("v 2"));
        when().get("/q/metrics").then().statusCode(200)
                .body(containsString("remote_term_info{term=\"fx\",version=\"v 2\"} 1"));
        assertThat(span("remote-term check").getAttributes().get(stringKey("remote_term.version"))).isEqualTo("v 2");
    }

    @Test
    void aMessageIsFollowedAndItsCheckIsSeen() {
        source.set("pushed");
        messages.source("remote-terms").send("rates");

        await().until(() -> term.get().equals("pushed"));
        SpanData check = span("remote-term check");
        assertThat(check.getAttributes().get(stringKey("remote_term.trigger"))).isEqualTo("push");
        await().untilAsserted(() -> when().get("/q/metrics").then().statusCode(200).body(containsString(
                "remote_term_checks_seconds_count{outcome=\"published\",term=\"fx\",trigger=\"push\"} 1")));
    }

    private SpanData span(String name) {
        await().until(() -> named(name).size() == 1);
        return named(name).get(0);
    }

    /** A span may end after the refresh that made it: those of earlier checks are told by their start. */
    private List<SpanData> named(String name) {
        long nanos = TimeUnit.SECONDS.toNanos(start.getEpochSecond()) + start.getNano();
        return spans.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name) && span.getStartEpochNanos() >= nanos).toList();
    }
}

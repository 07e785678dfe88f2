package io.quarkiverse.remoteterm.runtime.observe.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.runtime.state.outcome.Measures;

class TracingListenerTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "fx", String.class);

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
            .build();
    private final TracingListener listener = new TracingListener(telemetry);

    @AfterEach
    void stop() {
        telemetry.close();
    }

    @Test
    void aCheckIsASpanWithItsOutcome() {
        check(new RefreshResult.Published("v2"), 120);

        SpanData span = span();
        assertThat(span.getName()).isEqualTo("remote-term check");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().get(TracingListener.TERM)).isEqualTo("fx");
        assertThat(span.getAttributes().get(TracingListener.SOURCE)).isEqualTo("s3://bucket/key");
        assertThat(span.getAttributes().get(TracingListener.TRIGGER)).isEqualTo("demand");
        assertThat(span.getAttributes().get(TracingListener.OUTCOME)).isEqualTo("published");
        assertThat(span.getAttributes().get(TracingListener.ERROR_TYPE)).isNull();
        assertThat(span.getEvents()).extracting(event -> event.getName()).containsExactly("fetch", "decode");
        assertThat(span.getAttributes().get(TracingListener.VERSION)).isEqualTo("v2");
        assertThat(span.getAttributes().get(TracingListener.PAYLOAD_SIZE)).isEqualTo(120L);
    }

    @Test
    void aCheckWithoutBodyHasNoSize() {
        check(new RefreshResult.Unchanged("v2"), 0);

        assertThat(span().getAttributes().get(TracingListener.OUTCOME)).isEqualTo("unchanged");
        assertThat(span().getAttributes().get(TracingListener.PAYLOAD_SIZE)).isNull();
    }

    @Test
    void aFailureIsAnErrorWithoutSecrets() {
        check(new RefreshResult.Failed(new IOException("https://user:hunter2@host/ is down")), 0);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getStatus().getDescription()).isEqualTo("IOException: https://***@host/ is down");
        assertThat(span().getAttributes().get(TracingListener.ERROR_TYPE)).isEqualTo("java.io.IOException");
        assertThat(span().getEvents()).last().asString().contains("exception").doesNotContain("hunter2");
    }

    @Test
    void aRejectionIsAnErrorAlsoWithoutVersion() {
        check(new RefreshResult.Rejected(null, new IOException("too large")), 40);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getAttributes().get(TracingListener.OUTCOME)).isEqualTo("rejected");
        assertThat(span().getAttributes().get(TracingListener.VERSION)).isNull();
    }

    @Test
    void aVersionIsShownWithoutControlCharacters() {
        check(new RefreshResult.Published("v\u202e2\n"), 0);

        assertThat(span().getAttributes().get(TracingListener.VERSION)).isEqualTo("v2");
    }

    @Test
    void aLongVersionIsCut() {
        check(new RefreshResult.Published("v".repeat(300_000)), 0);

        assertThat(span().getAttributes().get(TracingListener.VERSION).length()).isLessThan(300);
    }

    @Test
    void spansOfClientsAreItsChildren() {
        CheckScope scope = listener.checkStarted(TERM, CheckTrigger.SCHEDULE);
        Span client = telemetry.getTracer("client").spanBuilder("GET").startSpan();
        client.end();
        scope.close(report(new RefreshResult.Unchanged("v1"), 0));

        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        SpanData get = spans.getFinishedSpanItems().get(0);
        SpanData check = spans.getFinishedSpanItems().get(1);
        assertThat(get.getParentSpanId()).isEqualTo(check.getSpanId());
    }

    @Test
    void soAreThoseOfRequestsOnOtherThreads() throws Exception {
        CheckScope scope = listener.checkStarted(TERM, CheckTrigger.SCHEDULE);
        Thread download = new Thread(scope.carry(() -> telemetry.getTracer("client").spanBuilder("GET").startSpan().end()));
        download.start();
        download.join();
        scope.close(report(new RefreshResult.Unchanged("v1"), 0));

        assertThat(spans.getFinishedSpanItems().get(0).getParentSpanId())
                .isEqualTo(spans.getFinishedSpanItems().get(1).getSpanId());
    }

    private void check(RefreshResult result, long size) {
        CheckScope scope = listener.checkStarted(TERM, CheckTrigger.DEMAND);
        scope.entered(CheckStage.FETCH);
        scope.entered(CheckStage.DECODE);
        scope.close(report(result, size));
    }

    private static CheckReport report(RefreshResult result, long size) {
        return new CheckReport(CheckTrigger.DEMAND, result, "s3://bucket/key",
                new Measures(Duration.ofMillis(1), size, size, Map.of()), null);
    }

    private SpanData span() {
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        return spans.getFinishedSpanItems().get(0);
    }
}

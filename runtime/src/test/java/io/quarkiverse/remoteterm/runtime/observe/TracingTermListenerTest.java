package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

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

class TracingTermListenerTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "fx", String.class);

    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(spans)).build())
            .build();
    private final TracingTermListener listener = new TracingTermListener(telemetry);

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
        assertThat(span.getAttributes().get(TracingTermListener.TERM)).isEqualTo("fx");
        assertThat(span.getAttributes().get(TracingTermListener.SOURCE)).isEqualTo("s3://bucket/key");
        assertThat(span.getAttributes().get(TracingTermListener.OUTCOME)).isEqualTo("published");
        assertThat(span.getAttributes().get(TracingTermListener.VERSION)).isEqualTo("v2");
        assertThat(span.getAttributes().get(TracingTermListener.PAYLOAD_SIZE)).isEqualTo(120L);
    }

    @Test
    void aCheckWithoutBodyHasNoSize() {
        check(new RefreshResult.Unchanged("v2"), 0);

        assertThat(span().getAttributes().get(TracingTermListener.OUTCOME)).isEqualTo("unchanged");
        assertThat(span().getAttributes().get(TracingTermListener.PAYLOAD_SIZE)).isNull();
    }

    @Test
    void aFailureIsAnErrorWithoutSecrets() {
        check(new RefreshResult.Failed(new IOException("https://user:hunter2@host/ is down")), 0);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getStatus().getDescription()).isEqualTo("IOException: https://***@host/ is down");
        assertThat(span().getEvents()).singleElement().asString().contains("exception").doesNotContain("hunter2");
    }

    @Test
    void aRefusalIsAnErrorAlsoWithoutVersion() {
        check(new RefreshResult.Rejected(null, new IOException("too large")), 40);

        assertThat(span().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span().getAttributes().get(TracingTermListener.OUTCOME)).isEqualTo("rejected");
        assertThat(span().getAttributes().get(TracingTermListener.VERSION)).isNull();
    }

    @Test
    void spansOfClientsAreItsChildren() {
        Consumer<CheckReport> end = listener.checkStarted(TERM);
        Span client = telemetry.getTracer("client").spanBuilder("GET").startSpan();
        client.end();
        end.accept(new CheckReport(new RefreshResult.Unchanged("v1"), Duration.ZERO, null, 0));

        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        SpanData get = spans.getFinishedSpanItems().get(0);
        SpanData check = spans.getFinishedSpanItems().get(1);
        assertThat(get.getParentSpanId()).isEqualTo(check.getSpanId());
    }

    private void check(RefreshResult result, long size) {
        listener.checkStarted(TERM).accept(new CheckReport(result, Duration.ofMillis(1), "s3://bucket/key", size));
    }

    private SpanData span() {
        assertThat(spans.getFinishedSpanItems()).hasSize(1);
        return spans.getFinishedSpanItems().get(0);
    }
}

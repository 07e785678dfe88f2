package io.quarkiverse.remoteterm.runtime.observe;

import java.util.function.Consumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.quarkiverse.remoteterm.RefreshResult;

/**
 * Makes a span of each check with OpenTelemetry, current while the check runs: the spans of the clients that a source is
 * reached with are its children. A bean only where OpenTelemetry is.
 */
@Singleton
public class TracingTermListener implements TermListener {

    static final AttributeKey<String> TERM = AttributeKey.stringKey("remote_term.name");
    static final AttributeKey<String> SOURCE = AttributeKey.stringKey("remote_term.source");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("remote_term.outcome");
    static final AttributeKey<String> VERSION = AttributeKey.stringKey("remote_term.version");
    static final AttributeKey<Long> PAYLOAD_SIZE = AttributeKey.longKey("remote_term.payload.size");

    private final Tracer tracer;

    @Inject
    TracingTermListener(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.quarkiverse.remoteterm");
    }

    @Override
    public Consumer<CheckReport> checkStarted(TermIdentity term) {
        Span span = tracer.spanBuilder("remote-term check").setAttribute(TERM, term.alias()).startSpan();
        Scope scope = span.makeCurrent();
        return report -> {
            scope.close();
            end(span, report);
        };
    }

    private static void end(Span span, CheckReport report) {
        span.setAttribute(OUTCOME, Outcome.of(report.result()).label());
        if (report.source() != null) {
            span.setAttribute(SOURCE, report.source());
        }
        if (report.payloadSize() > 0) {
            span.setAttribute(PAYLOAD_SIZE, report.payloadSize());
        }
        if (report.result() instanceof RefreshResult.Published published) {
            span.setAttribute(VERSION, published.version());
        } else if (report.result() instanceof RefreshResult.Unchanged unchanged) {
            span.setAttribute(VERSION, unchanged.version());
        } else if (report.result() instanceof RefreshResult.Rejected rejected) {
            if (rejected.version() != null) {
                span.setAttribute(VERSION, rejected.version());
            }
            fail(span, rejected.cause());
        } else if (report.result() instanceof RefreshResult.Failed failed) {
            fail(span, failed.cause());
        }
        span.end();
    }

    private static void fail(Span span, Throwable cause) {
        span.setStatus(StatusCode.ERROR, Failures.describe(cause));
        span.recordException(Failures.sanitize(cause));
    }
}

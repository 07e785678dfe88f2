package io.quarkiverse.remoteterm.runtime.observe.tracing;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.observe.Outcome;
import io.quarkiverse.remoteterm.runtime.observe.PrintableText;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;

/**
 * Makes a span of each check with OpenTelemetry, current while the check runs: the spans of the source's client are its
 * children, the stages its events. A bean only where OpenTelemetry is.
 */
@Singleton
public class TracingListener implements TermChangeListener {

    static final AttributeKey<String> TERM = AttributeKey.stringKey("remote_term.name");
    static final AttributeKey<String> TRIGGER = AttributeKey.stringKey("remote_term.trigger");
    static final AttributeKey<String> SOURCE = AttributeKey.stringKey("remote_term.source");
    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("remote_term.outcome");
    static final AttributeKey<String> VERSION = AttributeKey.stringKey("remote_term.version");
    static final AttributeKey<Long> PAYLOAD_SIZE = AttributeKey.longKey("remote_term.payload.size");
    static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");

    private final Tracer tracer;

    @Inject
    TracingListener(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.quarkiverse.remoteterm");
    }

    @Override
    public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
        Span span = tracer.spanBuilder("remote-term check").setAttribute(TERM, term.alias())
                .setAttribute(TRIGGER, Outcome.label(trigger)).startSpan();
        return new SpanScope(span, span.makeCurrent());
    }

    private record SpanScope(Span span, Scope scope) implements CheckScope {

        @Override
        public void entered(CheckStage stage) {
            span.addEvent(Outcome.label(stage));
        }

        @Override
        public Runnable carry(Runnable task) {
            return Context.root().with(span).wrap(task);
        }

        @Override
        public void close(CheckReport report) {
            scope.close();
            try {
                describe(report);
            } finally {
                span.end();
            }
        }

        private void describe(CheckReport report) {
            span.setAttribute(OUTCOME, Outcome.of(report.result()).label());
            if (report.source() != null) {
                span.setAttribute(SOURCE, report.source());
            }
            if (report.measures().receivedBytes() > 0) {
                span.setAttribute(PAYLOAD_SIZE, report.measures().receivedBytes());
            }
            String version = Outcome.version(report.result());
            if (version != null) {
                span.setAttribute(VERSION, PrintableText.version(version));
            }
            Throwable cause = Outcome.cause(report.result());
            if (cause != null) {
                span.setAttribute(ERROR_TYPE, Failures.typeOf(cause));
                span.setStatus(StatusCode.ERROR, Failures.describe(cause));
                span.recordException(Failures.sanitize(cause));
            }
        }
    }
}

package io.quarkiverse.remoteterm.runtime.observe.tracing;

import java.net.URI;
import java.util.Objects;
import java.util.function.BiConsumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.quarkiverse.remoteterm.runtime.fetch.http.RequestObserver;
import io.quarkiverse.remoteterm.runtime.observe.Failures;

/**
 * Makes a span of each HTTP request by the semantic conventions, below the check's. It ends when the head of the response is
 * there: the body is read by the stages of the check. A bean only where OpenTelemetry is.
 */
@Singleton
public class HttpRequestSpans implements RequestObserver {

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<String> URL = AttributeKey.stringKey("url.full");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final String GET = "GET";
    private static final int FIRST_ERROR = 400;

    private final Tracer tracer;
    private final TextMapPropagator propagator;

    @Inject
    HttpRequestSpans(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("io.quarkiverse.remoteterm");
        this.propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    public Exchange started(URI url, String printableUrl, BiConsumer<String, String> headers) {
        int port = url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        Span span = tracer.spanBuilder(GET).setSpanKind(SpanKind.CLIENT).setAttribute(METHOD, GET)
                .setAttribute(ADDRESS, url.getHost()).setAttribute(PORT, (long) port).setAttribute(URL, printableUrl)
                .startSpan();
        propagator.inject(Context.current().with(span), headers,
                (carrier, name, value) -> Objects.requireNonNull(carrier).accept(name, value));
        return new SpanExchange(span);
    }

    private record SpanExchange(Span span) implements Exchange {

        @Override
        public void answered(int status) {
            span.setAttribute(STATUS, (long) status);
            if (status >= FIRST_ERROR) {
                span.setAttribute(TracingListener.ERROR_TYPE, String.valueOf(status)).setStatus(StatusCode.ERROR);
            }
            span.end();
        }

        @Override
        public void failed(Throwable cause) {
            span.setAttribute(TracingListener.ERROR_TYPE, Failures.typeOf(cause)).setStatus(StatusCode.ERROR);
            span.end();
        }
    }
}

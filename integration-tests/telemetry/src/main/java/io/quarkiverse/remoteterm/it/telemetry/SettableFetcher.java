package io.quarkiverse.remoteterm.it.telemetry;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

import jakarta.inject.Singleton;

import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

/**
 * A source in memory, reached with a client that makes a span of each call.
 */
@Singleton
@Identifier("settable")
public class SettableFetcher implements TermFetcher {

    private final Tracer tracer;
    private volatile String content = "one";

    SettableFetcher(Tracer tracer) {
        this.tracer = tracer;
    }

    /**
     * @param content null: the source is down
     */
    public void set(String content) {
        this.content = content;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws FetchException {
        tracer.spanBuilder("client call").startSpan().end();
        String now = content;
        if (now == null) {
            throw new FetchException(FetchException.Remedy.WAIT, "GET https://user:hunter2@example.com/ failed");
        }
        return request.knownVersions().contains(now) ? new FetchResult.NotModified(now)
                : new FetchResult.Fetched(new Body(now));
    }

    private record Body(String content) implements FetchedBody {

        @Override
        public Optional<String> version() {
            return Optional.of(content);
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(content.getBytes(StandardCharsets.UTF_8).length);
        }
    }
}

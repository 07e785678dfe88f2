package org.acme;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import io.smallrye.common.annotation.Identifier;

// tag::fetcher[]
@Identifier("classpath")
public class ClasspathFetcher implements TermFetcher {

    @Override
    public FetchResult fetch(FetchRequest request) throws FetchException {
        String resource = request.options().get("resource");
        InputStream stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource);
        if (stream == null) {
            throw new FetchException(FetchException.Remedy.WAIT, "there is no resource " + resource);
        }
        return new FetchResult.Fetched(new ResourceBody(stream));
    }
}
// end::fetcher[]

// tag::body[]
record ResourceBody(InputStream stream) implements FetchedBody {

    @Override
    public Optional<String> version() {
        return Optional.empty(); // the SHA-256 of the body
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    public Optional<String> contentType() {
        return Optional.empty();
    }

    @Override
    public Optional<String> contentEncoding() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> lastModified() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
// end::body[]

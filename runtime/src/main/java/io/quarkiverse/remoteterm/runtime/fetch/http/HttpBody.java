package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import io.quarkiverse.remoteterm.runtime.fetch.BodyEnd;
import io.quarkiverse.remoteterm.runtime.fetch.Framed;
import io.quarkiverse.remoteterm.runtime.fetch.HttpDate;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.BodyStream;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * The body of a 200, as sent.
 */
record HttpBody(Optional<String> version, HttpResponse<BodyStream> response, InputStream stream)
        implements
            FetchedBody,
            Framed {

    /** What concerns the connection or the session, not the resource. */
    private static final Set<String> NOT_METADATA = Set.of("connection", "keep-alive", "set-cookie", "set-cookie2",
            "proxy-authenticate", "www-authenticate", "trailer", "transfer-encoding", "upgrade");

    static boolean hasUnclearEnd(HttpHeaders response) {
        return BodyEnd.of(response::allValues).isUnclear();
    }

    static boolean endIsCertain(HttpResponse<?> response) {
        return response.version() != HttpClient.Version.HTTP_1_1 || BodyEnd.of(response.headers()::allValues).isNamed();
    }

    @Override
    public boolean endIsCertain() {
        return endIsCertain(response);
    }

    @Override
    public OptionalLong length() {
        return response.headers().firstValueAsLong("Content-Length");
    }

    @Override
    public Optional<String> contentType() {
        return response.headers().firstValue("Content-Type");
    }

    @Override
    public Optional<String> contentEncoding() {
        String codings = String.join(",", response.headers().allValues("Content-Encoding")).strip().toLowerCase(Locale.ROOT);
        return codings.isEmpty() || codings.equals("identity") ? Optional.empty() : Optional.of(codings);
    }

    @Override
    public Optional<Instant> lastModified() {
        return response.headers().firstValue("Last-Modified").flatMap(HttpDate::parse);
    }

    @Override
    public Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        response.headers().map().forEach((name, values) -> {
            String lowerCase = name.toLowerCase(Locale.ROOT);
            if (!NOT_METADATA.contains(lowerCase)) {
                metadata.put(lowerCase, String.join(", ", values));
            }
        });
        return metadata;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}

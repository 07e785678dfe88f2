package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

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

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,19}");
    /** What concerns the connection or the session, not the resource. */
    private static final Set<String> NOT_METADATA = Set.of("connection", "keep-alive", "set-cookie", "set-cookie2",
            "proxy-authenticate", "www-authenticate", "trailer", "transfer-encoding", "upgrade");

    /**
     * A response that names two ends, or one that is none, was tampered with, or passed a proxy that understands it in another
     * way: the client reads to one of the ends, or takes the frames for the body.
     */
    static boolean hasUnclearEnd(HttpHeaders response) {
        List<String> codings = response.allValues("Transfer-Encoding");
        List<String> lengths = response.allValues("Content-Length");
        if (codings.isEmpty() && lengths.isEmpty()) {
            return false;
        }
        return !codings.isEmpty() && !lengths.isEmpty()
                || !codings.stream().allMatch("chunked"::equalsIgnoreCase)
                || !lengths.stream().allMatch(LENGTH.asMatchPredicate()) || lengths.stream().distinct().count() > 1;
    }

    static boolean endIsCertain(HttpResponse<?> response) {
        return response.version() != HttpClient.Version.HTTP_1_1
                || response.headers().firstValue("Content-Length").isPresent()
                || response.headers().firstValue("Transfer-Encoding").isPresent();
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

package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * Reads one URL. A version is the entity tag as the server wrote it, else the date of {@code Last-Modified}, else left to the
 * caller to compute.
 */
public final class HttpFetcher implements TermFetcher, SignatureReader {

    private final URI url;
    private final HttpGet get;
    private volatile Optional<Duration> lifetime = Optional.empty();

    HttpFetcher(URI url, HttpGet get) {
        // the client sends what is not ASCII as question marks
        this.url = URI.create(url.toASCIIString());
        this.get = get;
    }

    /**
     * Without credentials and headers, with the JVM's certificates and proxies.
     */
    public static HttpFetcher plain(URI url, Duration attemptTimeout) {
        HttpClient client = HttpClient.newHttpClient();
        return new HttpFetcher(url, new HttpGet(() -> client, Optional.empty(), RequestHeaders.none(), attemptTimeout,
                Redirects.ANY));
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException, InterruptedException {
        lifetime = Optional.empty();
        Optional<Validator> validator = Validator.of(request.knownVersions());
        Map<String, String> condition = validator.map(sent -> Map.of(sent.header(), sent.version())).orElse(Map.of());
        HttpResponse<BodyStream> response = get.send(url, condition, request.remaining());
        FetchResult result = null;
        try {
            result = result(response, validator, request.knownVersions());
            lifetime = CacheLifetime.of(response.headers());
            return result;
        } finally {
            if (!(result instanceof FetchResult.Fetched)) {
                response.body().close();
            }
        }
    }

    /**
     * @return how long the last answer stays fresh; empty if it was a failure or did not say
     */
    Optional<Duration> lifetime() {
        return lifetime;
    }

    private static FetchResult result(HttpResponse<BodyStream> response, Optional<Validator> validator, Set<String> known)
            throws IOException {
        HttpHeaders headers = response.headers();
        int status = response.statusCode();
        if (status == 304 && validator.isPresent()) {
            return new FetchResult.NotModified(validator.get().version());
        }
        if (status != 200) {
            throw Failures.status(response.uri(), status, headers);
        }
        if (HttpBody.hasTwoEnds(headers)) {
            throw Failures.broken(response.uri(), "answered with both a Content-Length and a Transfer-Encoding");
        }
        Optional<String> version = Validator.versionOf(headers);
        if (version.isPresent() && known.contains(version.get())) {
            return new FetchResult.NotModified(version.get());
        }
        return new FetchResult.Fetched(new HttpBody(version, response.version(), headers, response.body()));
    }

    @Override
    public byte[] read(String location, FetchRequest request) throws IOException, InterruptedException {
        URI signature = beside(location);
        HttpResponse<BodyStream> response = get.send(signature, Map.of("Accept-Encoding", "identity"), request.remaining());
        try (BodyStream body = response.body()) {
            int status = response.statusCode();
            if (status == 404 || status == 410) {
                return null;
            }
            if (status != 200) {
                throw Failures.status(response.uri(), status, response.headers());
            }
            byte[] bytes = body.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw Failures.refused(signature, "is no signature: it has more than " + MAX_SIZE + " bytes");
            }
            return bytes;
        }
    }

    private URI beside(String location) throws IOException {
        try {
            URI signature = url.resolve(location);
            if (Redirect.isHttp(signature)) {
                return signature;
            }
        } catch (IllegalArgumentException e) {
            // its message would hold the query
        }
        throw Failures.refused(url, "has its signature at what is no http or https URL");
    }
}

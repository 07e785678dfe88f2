package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.BodyStream;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * Reads one URL. A version is the entity tag as the server wrote it, else left to the caller to compute.
 */
public final class HttpFetcher implements TermFetcher, SignatureReader {

    /** A digest or signature is of the file as stored: a server that compresses on the way would break it. */
    private static final Map<String, String> AS_STORED = Map.of("Accept-Encoding", "identity");

    private final URI url;
    private final HttpGet get;
    private final RangePolicy ranges;
    private final LongSupplier nanos;
    private volatile Optional<Duration> lifetime = Optional.empty();
    private volatile Optional<DatedVersion> dated = Optional.empty();

    HttpFetcher(URI url, HttpGet get, RangePolicy ranges) {
        this(url, get, ranges, System::nanoTime);
    }

    HttpFetcher(URI url, HttpGet get, RangePolicy ranges, LongSupplier nanos) {
        this.url = ascii(url);
        this.get = get;
        this.ranges = ranges;
        this.nanos = nanos;
    }

    /** The client sends what is not ASCII as question marks. */
    private static URI ascii(URI url) {
        String ascii = url.toASCIIString();
        return ascii.equals(url.toString()) ? url : URI.create(ascii);
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws IOException, InterruptedException {
        lifetime = Optional.empty();
        Optional<Validator> validator = dated.isPresent() ? dated.get().validator(request, nanos.getAsLong())
                : Validator.ofEntityTag(request.knownVersions());
        Map<String, String> condition = validator.map(sent -> Map.of(sent.header(), sent.value())).orElse(Map.of());
        HttpResponse<BodyStream> response = get.send(url, condition, request);
        FetchResult result = null;
        try {
            result = result(response, validator, request);
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

    private FetchResult result(HttpResponse<BodyStream> response, Optional<Validator> validator, FetchRequest request)
            throws IOException {
        if (response.statusCode() == 304 && validator.isPresent()) {
            return new FetchResult.NotModified(validator.get().version());
        }
        requirePayload(response);
        HttpHeaders headers = response.headers();
        Optional<String> tag = Validator.entityTag(headers);
        if (tag.isPresent() && request.knownVersions().contains(tag.get())) {
            return new FetchResult.NotModified(tag.get());
        }
        return new FetchResult.Fetched(new HttpBody(tag, response, stream(response, tag, request)));
    }

    private InputStream stream(HttpResponse<BodyStream> response, Optional<String> tag, FetchRequest request) {
        dated = Optional.empty();
        if (tag.isEmpty()) {
            return datedStream(response);
        }
        return HttpRanges.stream(response, url, Map.of(), get, ranges, request);
    }

    /** Where the date tells what is newer, remembers what it is the date of. */
    private InputStream datedStream(HttpResponse<BodyStream> response) {
        Optional<String> date = HttpBody.endIsCertain(response) ? DatedVersion.tellingDate(response.headers())
                : Optional.empty();
        if (date.isEmpty()) {
            return response.body();
        }
        long now = nanos.getAsLong();
        return new HashedStream(response.body(),
                sha256 -> dated = Optional.of(new DatedVersion(sha256, date.get(), now)));
    }

    @Override
    public FetchedBody fetchPart(FetchRequest request, String location) throws IOException, InterruptedException {
        URI part = resolve(location, "a part");
        HttpGet withinOrigin = get.withinOrigin();
        HttpResponse<BodyStream> response = withinOrigin.send(part, AS_STORED, request);
        try {
            requirePayload(response);
            return new HttpBody(Optional.empty(), response,
                    HttpRanges.stream(response, part, AS_STORED, withinOrigin, ranges, request));
        } catch (IOException e) {
            response.body().close();
            throw e;
        }
    }

    @Override
    public byte[] read(String location, FetchRequest request) throws IOException, InterruptedException {
        URI signature = resolve(location, "its signature");
        HttpResponse<BodyStream> response = get.send(signature, AS_STORED, request);
        try (BodyStream body = response.body()) {
            int status = response.statusCode();
            if (status == 404 || status == 410) {
                return null;
            }
            requirePayload(response);
            byte[] bytes = body.readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw HttpFailures.wait(signature, "is no signature: it has more than " + MAX_SIZE + " bytes");
            }
            return bytes;
        }
    }

    private static void requirePayload(HttpResponse<?> response) throws IOException {
        if (response.statusCode() != 200) {
            throw HttpFailures.status(response.uri(), response.statusCode(), response.headers());
        }
        if (HttpBody.hasUnclearEnd(response.headers())) {
            throw HttpFailures.unclearEnd(response.uri());
        }
    }

    private URI resolve(String location, String what) throws IOException {
        try {
            URI resolved = URI.create(url.resolve(location).toASCIIString());
            if (Redirect.isHttp(resolved)) {
                return resolved;
            }
        } catch (IllegalArgumentException e) {
            // its message would hold the query
        }
        throw HttpFailures.wait(url, "has " + what + " at what is no http or https URL");
    }
}

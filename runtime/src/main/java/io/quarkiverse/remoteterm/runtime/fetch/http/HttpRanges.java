package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.remoteterm.runtime.fetch.http.client.BodyStream;
import io.quarkiverse.remoteterm.runtime.fetch.range.Range;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangeReader;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangeResponse;
import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * Ranges of one version of a resource.
 *
 * @param own headers that the request for the whole had too
 * @param tag its entity tag, a strong one
 */
record HttpRanges(HttpGet get, URI url, Map<String, String> own, String tag, FetchRequest request) implements RangeReader {

    /**
     * @return the body, read by ranges where the server says that it sends parts of just this version
     */
    static InputStream stream(HttpResponse<BodyStream> response, URI url, Map<String, String> own, HttpGet get,
            RangePolicy policy, FetchRequest request) {
        HttpHeaders headers = response.headers();
        boolean ranges = headers.firstValue("Accept-Ranges").filter("bytes"::equalsIgnoreCase).isPresent();
        String tag = headers.firstValue("ETag").orElse("");
        return ranges && RangeResponse.canBeAskedFor(tag) && headers.firstValue("Content-Length").isPresent()
                ? policy.open(response.body(), headers.firstValueAsLong("Content-Length").getAsLong(),
                        new HttpRanges(get, url, own, tag, request), request)
                : response.body();
    }

    @Override
    public InputStream open(Range range) throws IOException, InterruptedException {
        Map<String, String> headers = new HashMap<>(own);
        headers.put("Range", range.header());
        headers.put("If-Match", tag);
        HttpResponse<BodyStream> response = get.send(url, headers, request);
        try {
            require(range, response);
            return response.body();
        } catch (IOException e) {
            response.body().close();
            throw e;
        }
    }

    private void require(Range range, HttpResponse<BodyStream> response) throws IOException {
        HttpHeaders headers = response.headers();
        int status = response.statusCode();
        if (HttpBody.hasUnclearEnd(headers)) {
            throw HttpFailures.unclearEnd(response.uri());
        }
        if (status >= 300 && !RangeResponse.saysChanged(status)) {
            throw HttpFailures.status(response.uri(), status, headers);
        }
        new RangeResponse(PrintableUrl.of(response.uri()), status, headers.firstValue("ETag").orElse(null),
                headers.firstValue("Content-Range").orElse(null),
                headers.firstValue("Content-Length").map(Long::valueOf).orElse(null)).require(range, tag);
    }
}

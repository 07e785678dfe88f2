package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of one version from a position to its end.
 *
 * @param tag its entity tag, a strong one
 * @param length of the whole
 */
record Range(String tag, long length, long from) {

    /**
     * @return the whole body; empty if the server does not say that it sends parts of just this version
     */
    static Optional<Range> resumable(HttpHeaders response, String tag) {
        boolean ranges = response.firstValue("Accept-Ranges").filter("bytes"::equalsIgnoreCase).isPresent();
        return response.firstValue("Content-Length").isPresent() && ranges && tag.startsWith("\"")
                ? Optional.of(new Range(tag, response.firstValueAsLong("Content-Length").getAsLong(), 0))
                : Optional.empty();
    }

    Range from(long position) {
        return new Range(tag, length, position);
    }

    Map<String, String> request() {
        return Map.of("Range", "bytes=" + from + "-", "If-Match", tag);
    }

    boolean isSentBy(HttpResponse<?> response) {
        HttpHeaders headers = response.headers();
        return response.statusCode() == 206 && !HttpBody.hasTwoEnds(headers)
                && headers.firstValue("ETag").filter(tag::equals).isPresent()
                && headers.firstValue("Content-Range")
                        .filter(("bytes " + from + "-" + (length - 1) + "/" + length)::equalsIgnoreCase).isPresent();
    }
}

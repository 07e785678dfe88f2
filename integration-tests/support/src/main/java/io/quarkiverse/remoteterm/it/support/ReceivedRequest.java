package io.quarkiverse.remoteterm.it.support;

import java.util.Map;
import java.util.Optional;

/**
 * A request as it came in.
 *
 * @param target as in the request line: a path with its query, or what a proxy is asked for
 * @param headers by lower-case name
 * @param certificate whether the client has shown one
 */
public record ReceivedRequest(String method, String target, Map<String, String> headers, boolean certificate) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}

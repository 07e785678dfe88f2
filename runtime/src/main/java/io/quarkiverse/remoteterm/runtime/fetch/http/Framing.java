package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.http.HttpHeaders;

/**
 * Where a body ends.
 */
final class Framing {

    private Framing() {
    }

    /** A response that names two ends was tampered with, or passed a proxy that understands one of them only. */
    static boolean isAmbiguous(HttpHeaders response) {
        return response.firstValue("Transfer-Encoding").isPresent() && response.firstValue("Content-Length").isPresent();
    }
}

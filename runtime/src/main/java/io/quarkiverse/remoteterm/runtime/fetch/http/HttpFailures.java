package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;

import io.quarkiverse.remoteterm.runtime.fetch.RetryAfter;
import io.quarkiverse.remoteterm.runtime.fetch.http.client.FailureReason;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * Says to an operator what went wrong, without secrets, and whether another attempt can help.
 */
final class HttpFailures {

    private HttpFailures() {
    }

    /**
     * @return that no answer came, after which another attempt may help
     */
    static FetchException noAnswer(URI url, Exception cause) {
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return retry(url, "did not answer in time", cause);
        }
        return retry(url, "could not be read: " + FailureReason.of(cause), cause);
    }

    static FetchException status(URI url, int status, HttpHeaders response) {
        boolean passing = status == 408 || status == 429 || status >= 500 && status < 600;
        return new FetchException(passing ? Remedy.RETRY : Remedy.WAIT,
                PrintableUrl.of(url) + " answered " + status + meaning(status), null, RetryAfter.of(response::firstValue));
    }

    static FetchException retry(URI url, String what, Throwable cause) {
        return new FetchException(Remedy.RETRY, PrintableUrl.of(url) + " " + what, cause);
    }

    static FetchException unclearEnd(URI url) {
        return retry(url,
                "does not say clearly where its body ends: by one Content-Length, or by the Transfer-Encoding chunked", null);
    }

    static FetchException wait(URI url, String what) {
        return new FetchException(Remedy.WAIT, PrintableUrl.of(url) + " " + what);
    }

    private static String meaning(int status) {
        return switch (status) {
            case 204 -> ": no content, which is no payload";
            case 206 -> ": part of the content, which was not asked for";
            case 304 -> ": not modified, although the request was unconditional";
            case 401 -> ": credentials are missing or not accepted";
            case 403 -> ": access denied";
            case 404 -> ": no such resource";
            case 407 -> ": the proxy's credentials are missing or not accepted";
            case 410 -> ": the resource is gone";
            case 429 -> ": too many requests";
            case 503 -> ": unavailable";
            default -> status >= 200 && status < 300 ? ", which is no payload" : "";
        };
    }
}

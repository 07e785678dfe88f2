package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.quarkiverse.remoteterm.runtime.fetch.RetryAfter;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

/**
 * Says what went wrong to an operator, without secrets, and whether another attempt can help.
 */
final class Failures {

    private Failures() {
    }

    static FetchException unreadable(URI url, Throwable cause) {
        return new FetchException(Remedy.RETRY, PrintableUrl.of(url) + " could not be read: " + reason(cause), cause);
    }

    static FetchException silent(URI url, Duration waited) {
        return new FetchException(Remedy.RETRY,
                PrintableUrl.of(url) + " did not answer within " + waited.toMillis() + " ms");
    }

    static FetchException status(URI url, int status, HttpHeaders response) {
        boolean passing = status == 408 || status == 429 || status >= 500 && status < 600;
        return new FetchException(passing ? Remedy.RETRY : Remedy.WAIT,
                PrintableUrl.of(url) + " answered " + status + meaning(status), null, RetryAfter.of(response::firstValue));
    }

    static FetchException broken(URI url, String what) {
        return new FetchException(Remedy.RETRY, PrintableUrl.of(url) + " " + what);
    }

    static FetchException refused(URI url, String what) {
        return new FetchException(Remedy.WAIT, PrintableUrl.of(url) + " " + what);
    }

    /**
     * @return one line, never null
     */
    static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "the host name does not resolve";
            }
            if (cause instanceof SSLException) {
                return "TLS failed: " + firstLine(cause);
            }
        }
        if (failure instanceof HttpConnectTimeoutException) {
            return "no connection in time";
        }
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "connection refused";
        }
        return firstLine(failure);
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure instanceof IOException ? "connection broken" : failure.getClass().getSimpleName();
        }
        return message.lines().findFirst().orElse(message).strip();
    }

    private static String meaning(int status) {
        return switch (status) {
            case 204 -> ": no content, which is no payload";
            case 206 -> ": part of the content, which was not asked for";
            case 304 -> ": not modified, without having been asked whether it is";
            case 401 -> ": it asks for credentials, or for others";
            case 403 -> ": access denied";
            case 404 -> ": no such resource";
            case 407 -> ": the proxy asks for credentials, or for others";
            case 410 -> ": the resource is gone";
            case 429 -> ": too many requests";
            case 503 -> ": unavailable";
            default -> status >= 200 && status < 300 ? ", which is no payload" : "";
        };
    }
}

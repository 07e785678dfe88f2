package io.quarkiverse.remoteterm.runtime.fetch.s3;

import static io.quarkiverse.remoteterm.spi.FetchException.Remedy.RETRY;
import static io.quarkiverse.remoteterm.spi.FetchException.Remedy.WAIT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;

import javax.net.ssl.SSLException;

import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;

/**
 * Why the SDK got no answer of S3: what it says itself, or the innermost exception that says more.
 *
 * @param remedy what is wrong with the network passes, what is wrong with the client's configuration does not
 */
record Unreachable(Remedy remedy, String reason) {

    private static final int LONGEST = 300;

    static Unreachable find(Throwable failure, S3Object object) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Unreachable known = known(t, object);
            if (known != null) {
                return known;
            }
        }
        return new Unreachable(failure instanceof RetryableException ? RETRY : WAIT, described(failure));
    }

    private static Unreachable known(Throwable t, S3Object object) {
        if (t instanceof ApiCallAttemptTimeoutException || t instanceof ApiCallTimeoutException) {
            return new Unreachable(RETRY, "no answer in time");
        }
        if (t instanceof UnknownHostException) {
            return new Unreachable(RETRY, "unreachable, there is no host " + t.getMessage() + " (DNS); is "
                    + object.configurationKey("aws.region")
                    + " right, or does the server need quarkus.s3.path-style-access=true?");
        }
        if (t instanceof ConnectException) {
            return new Unreachable(RETRY, "unreachable, the connection was refused (" + oneLine(t.getMessage()) + ")");
        }
        if (t instanceof SocketTimeoutException) {
            return new Unreachable(RETRY, "timed out (" + oneLine(t.getMessage()) + ")");
        }
        if (t instanceof SSLException) {
            return new Unreachable(RETRY, "no trusted connection (" + oneLine(t.getMessage()) + ")");
        }
        if (t instanceof IOException) {
            return new Unreachable(RETRY, "the connection broke (" + described(t) + ")");
        }
        String message = String.valueOf(t.getMessage());
        if (message.startsWith("Unable to load region")) {
            return new Unreachable(WAIT, "no AWS region is configured; set " + object.configurationKey("aws.region"));
        }
        if (message.startsWith("Unable to load credentials")) {
            return new Unreachable(WAIT,
                    "no AWS credentials were found; configure " + object.configurationKey("aws.credentials.type")
                            + " or provide them in one of the places where the AWS SDK looks");
        }
        if (message.startsWith("Data read has a different checksum")) {
            return new Unreachable(RETRY, "it does not have the checksum that S3 announced");
        }
        return null;
    }

    static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static String described(Throwable t) {
        Throwable inner = t instanceof UncheckedIOException && t.getCause() != null ? t.getCause() : t;
        return inner.getClass().getSimpleName() + (inner.getMessage() == null ? "" : ": " + oneLine(inner.getMessage()));
    }

    /** Foreign text: a line break in it could forge a log line. */
    static String oneLine(String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }
}

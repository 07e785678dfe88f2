package io.quarkiverse.remoteterm.runtime.fetch.s3;

import static io.quarkiverse.remoteterm.spi.FetchException.Remedy.RETRY;
import static io.quarkiverse.remoteterm.spi.FetchException.Remedy.WAIT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.quarkiverse.remoteterm.runtime.config.DurationFormat;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.RetryableException;

/**
 * Translates what goes wrong with one object into messages for operators, and into whether another attempt can help.
 */
final class S3Failures {

    private static final int MAX_LENGTH = 300;

    private final S3Object object;

    S3Failures(S3Object object) {
        this.object = object;
    }

    /** An error response, or why there is no response at all. */
    FetchException of(RuntimeException failure) {
        if (failure instanceof AwsServiceException e) {
            S3ErrorResponse response = S3ErrorResponse.of(e);
            return new FetchException(response.isTransient() ? RETRY : WAIT, message(response.reason(object)), failure,
                    response.retryAfter());
        }
        Cause cause = cause(failure);
        return new FetchException(cause.remedy, message(cause.reason), failure);
    }

    /** What ended a body before its time: another attempt may get all of it. */
    FetchException whileReading(Exception failure) {
        return new FetchException(RETRY, message("reading the body failed: " + cause(failure).reason), failure);
    }

    FetchException noResponse(Duration timeout, Exception failure) {
        return new FetchException(RETRY, message("no response within " + DurationFormat.of(timeout)), failure);
    }

    /** Interim responses or elements of XML without end: each is a call within the one before. */
    FetchException endless() {
        return new FetchException(RETRY, message("the response is nested too deeply to be read"));
    }

    FetchException tooManyRunning() {
        return new FetchException(WAIT, message("not asked: too many earlier requests have not ended yet"));
    }

    FetchException unclearEnd() {
        return new FetchException(RETRY, message("it does not say clearly where its body ends: by one Content-Length, or by the"
                + " Transfer-Encoding chunked"));
    }

    FetchException cutOff() {
        return new FetchException(RETRY, message("the response ended before its body, perhaps within its headers"));
    }

    FetchException unexpectedStatus(int status) {
        return new FetchException(WAIT, message("unexpected status " + status + " instead of 200"));
    }

    FetchException tooLarge(int limit) {
        return new FetchException(WAIT, message("larger than any signature (" + limit + " bytes)"));
    }

    private String message(String reason) {
        return object.description() + ": " + reason;
    }

    /**
     * @param remedy what is wrong with the network passes, what is wrong with the client's configuration does not
     */
    private record Cause(Remedy remedy, String reason) {
    }

    /** What the SDK itself says, or the innermost exception that says more. */
    private Cause cause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            Cause known = known(t);
            if (known != null) {
                return known;
            }
        }
        return new Cause(failure instanceof RetryableException ? RETRY : WAIT, described(failure));
    }

    private Cause known(Throwable t) {
        if (t instanceof ApiCallAttemptTimeoutException || t instanceof ApiCallTimeoutException) {
            return new Cause(RETRY, "no response within the timeout of the S3 client");
        }
        if (t instanceof UnknownHostException) {
            return new Cause(RETRY, "unknown host " + oneLine(t.getMessage()) + "; check "
                    + object.configurationKey("aws.region")
                    + ", and set quarkus.s3.path-style-access=true if the server expects the bucket in the path");
        }
        if (t instanceof ConnectException) {
            return new Cause(RETRY, "connection refused (" + oneLine(t.getMessage()) + ")");
        }
        if (t instanceof SocketTimeoutException) {
            return new Cause(RETRY, "timed out (" + oneLine(t.getMessage()) + ")");
        }
        if (t instanceof SSLException) {
            return new Cause(RETRY, "no TLS connection (" + oneLine(t.getMessage()) + ")");
        }
        if (t instanceof IOException) {
            return new Cause(RETRY, "connection broken (" + described(t) + ")");
        }
        String message = String.valueOf(t.getMessage());
        if (message.startsWith("Unable to load region")) {
            return new Cause(WAIT, "no AWS region is configured; set " + object.configurationKey("aws.region"));
        }
        if (message.startsWith("Unable to load credentials")) {
            return new Cause(WAIT, "no AWS credentials were found; configure "
                    + object.configurationKey("aws.credentials.type")
                    + " or provide them in one of the places where the AWS SDK looks");
        }
        if (message.startsWith("Data read has a different checksum")) {
            return new Cause(RETRY, "it does not match the checksum that S3 sent with it");
        }
        return null;
    }

    private static String described(Throwable t) {
        Throwable inner = t instanceof UncheckedIOException && t.getCause() != null ? t.getCause() : t;
        return inner.getClass().getSimpleName() + (inner.getMessage() == null ? "" : ": " + oneLine(inner.getMessage()));
    }

    /** A line break in text of others could forge a log line. */
    static String oneLine(String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\s]+", " ").strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line;
    }
}

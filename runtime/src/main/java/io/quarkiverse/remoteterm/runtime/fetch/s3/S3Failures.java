package io.quarkiverse.remoteterm.runtime.fetch.s3;

import static io.quarkiverse.remoteterm.spi.FetchException.Remedy.RETRY;
import static io.quarkiverse.remoteterm.spi.FetchException.Remedy.WAIT;

import java.time.Duration;

import io.quarkiverse.remoteterm.spi.FetchException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Tells an operator what is wrong with an object, or the way to it, and the caller what may help.
 */
final class S3Failures {

    private static final int NOT_MODIFIED = 304;

    private final S3Object object;

    S3Failures(S3Object object) {
        this.object = object;
    }

    static boolean isNotModified(Throwable failure) {
        return failure instanceof SdkServiceException e && e.statusCode() == NOT_MODIFIED;
    }

    static boolean isNoSuchKey(Throwable failure) {
        return failure instanceof AwsServiceException e && S3Answer.of(e).isNoSuchKey();
    }

    /** What came instead of an answer, or is an answer that says no. */
    FetchException of(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof AwsServiceException e) {
            return refused(e);
        }
        Unreachable unreachable = Unreachable.find(failure, object);
        return new FetchException(unreachable.remedy(), message(unreachable.reason()), failure);
    }

    /** What ended a body before its time: another attempt may get all of it. */
    FetchException whileReading(Throwable failure) {
        return new FetchException(RETRY, message("the body broke off: " + Unreachable.find(failure, object).reason()), failure);
    }

    FetchException noAnswer(Duration patience, Throwable cause) {
        return new FetchException(RETRY, message("no answer within " + Unreachable.words(patience)), cause);
    }

    FetchException noTime() {
        return new FetchException(RETRY, message("no time is left to ask for it"));
    }

    FetchException unexpected(int status) {
        return new FetchException(WAIT, message("unexpected status " + status + " instead of 200"));
    }

    private FetchException refused(AwsServiceException failure) {
        S3Answer answer = S3Answer.of(failure);
        return new FetchException(answer.passes() ? RETRY : WAIT, message(answer.reason(object)), failure,
                answer.retryAfter());
    }

    private String message(String reason) {
        return object.description() + ": " + reason;
    }
}

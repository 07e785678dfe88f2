package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.fetch.RetryAfter;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.model.InvalidObjectStateException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An error response.
 *
 * @param code S3's name for what is wrong; empty where a proxy responded, or a server that sends none
 */
record S3ErrorResponse(AwsServiceException exception, int status, String code) {

    private static final Pattern REGION = Pattern.compile("<Region>([a-z0-9-]{1,40})</Region>");

    static S3ErrorResponse of(AwsServiceException exception) {
        AwsErrorDetails details = exception.awsErrorDetails();
        String code = details == null || details.errorCode() == null ? "" : details.errorCode();
        return new S3ErrorResponse(exception, exception.statusCode(), code);
    }

    boolean isNoSuchKey() {
        return status == 404 && (code.equals("NoSuchKey") || code.isEmpty());
    }

    /**
     * @return whether another attempt can help
     */
    boolean isTransient() {
        return status == 408 || status == 429 || status >= 500 || exception.isThrottlingException()
                || code.equals("RequestTimeout")
                // the SDK has adjusted its clock to this response
                || isClockSkew();
    }

    private boolean isClockSkew() {
        return code.equals("RequestTimeTooSkewed");
    }

    /** For operators. */
    String reason(S3Object object) {
        if (!(exception instanceof S3Exception)) {
            return "the credentials could not be obtained, " + details();
        }
        return switch (code) {
            case "NoSuchBucket" -> "no such bucket: " + object.bucket();
            case "NoSuchKey" -> noSuchKey(object);
            case "NoSuchVersion" -> "no such version: " + object.versionId().orElse("?");
            case "AccessDenied", "AllAccessDisabled", "AccountProblem" -> accessDenied(object);
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException",
                    "IncorrectEndpoint" ->
                wrongRegion(object);
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSecurity", "InvalidToken", "NotSignedUp" ->
                "the credentials are not valid (" + label() + ")";
            case "ExpiredToken", "TokenRefreshRequired", "RequestExpired" -> "the credentials have expired (" + label() + ")";
            case "RequestTimeTooSkewed" -> "the clock of this machine is wrong" + header("Date").map(
                    date -> ", that of S3 says " + S3Failures.oneLine(date)).orElse("");
            case "InvalidObjectState" -> archived();
            default -> byStatus(object);
        };
    }

    private String byStatus(S3Object object) {
        if (status == 301 || status == 400 && region().isPresent()) {
            return wrongRegion(object);
        }
        if (status == 304) {
            return "status 304 (not modified) although no version was sent";
        }
        if (status == 401 || status == 403) {
            return accessDenied(object);
        }
        if (status == 404) {
            return code.isEmpty() ? noSuchKey(object) : "not found, " + details();
        }
        if (status == 405 && isDeleteMarker()) {
            return "version " + object.versionId().orElse("?") + " is a delete marker";
        }
        if (status == 429 || exception.isThrottlingException() || code.equals("SlowDown")) {
            return "S3 asks for fewer requests (" + label() + ")";
        }
        return status >= 500 ? "S3 failed, " + details() : "S3 rejected the request, " + details();
    }

    private String noSuchKey(S3Object object) {
        if (isDeleteMarker()) {
            return "no such key: it has been deleted, its newest version is a delete marker";
        }
        return "no such key" + object.versionId().map(id -> " or version: " + id).orElse("");
    }

    private boolean isDeleteMarker() {
        return header("x-amz-delete-marker").filter("true"::equalsIgnoreCase).isPresent();
    }

    private String accessDenied(S3Object object) {
        return "access denied (" + label() + "); reading the object requires the permission "
                + (object.versionId().isPresent() ? "s3:GetObjectVersion" : "s3:GetObject")
                + ", and without s3:ListBucket S3 responds in the same way if there is no such key";
    }

    private String wrongRegion(S3Object object) {
        return "wrong region" + region().map(
                right -> ", the bucket is in " + right + ": set " + object.configurationKey("aws.region") + "=" + right)
                .orElse(": set " + object.configurationKey("aws.region") + " to the bucket's") + " (" + label() + ")";
    }

    private Optional<String> region() {
        return header("x-amz-bucket-region").filter(name -> name.matches("[a-z0-9-]{1,40}")).or(this::regionInBody);
    }

    private Optional<String> regionInBody() {
        SdkBytes body = exception.awsErrorDetails() == null ? null : exception.awsErrorDetails().rawResponse();
        if (body == null) {
            return Optional.empty();
        }
        Matcher matcher = REGION.matcher(new String(body.asByteArrayUnsafe(), StandardCharsets.UTF_8));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private String archived() {
        String storageClass = exception instanceof InvalidObjectStateException e ? e.storageClassAsString() : null;
        return "the object is archived" + (storageClass == null ? "" : " (" + S3Failures.oneLine(storageClass) + ")")
                + " and must be restored first";
    }

    private String label() {
        return code.isEmpty() ? String.valueOf(status) : status + " " + S3Failures.oneLine(code);
    }

    private String details() {
        AwsErrorDetails details = exception.awsErrorDetails();
        String message = details == null ? null : details.errorMessage();
        return label() + (message == null || message.isBlank() ? "" : ": " + S3Failures.oneLine(message));
    }

    /**
     * @return how long S3 asks to wait; null if it does not say
     */
    Duration retryAfter() {
        return RetryAfter.of(this::header);
    }

    private Optional<String> header(String name) {
        AwsErrorDetails details = exception.awsErrorDetails();
        return details == null || details.sdkHttpResponse() == null ? Optional.empty()
                : details.sdkHttpResponse().firstMatchingHeader(name);
    }
}

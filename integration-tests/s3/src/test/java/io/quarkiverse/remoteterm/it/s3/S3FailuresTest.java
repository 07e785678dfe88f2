package io.quarkiverse.remoteterm.it.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.it.support.FaultyHttpServer;
import io.quarkiverse.remoteterm.it.support.HttpAnswer;
import io.quarkiverse.remoteterm.it.support.HttpAnswers;
import io.quarkiverse.remoteterm.it.support.SelfSigned;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What an operator is told, and what is tried again.
 */
class S3FailuresTest {

    private static final String OBJECT = "s3://reference-data/rates.json: ";

    private FaultyHttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = FaultyHttpServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static FetchException failure(S3Client client, Optional<String> versionId) {
        TermFetcher fetcher = Clients.source(client, "reference-data", "rates.json", versionId).fetcher();
        Throwable failure = catchThrowable(() -> fetcher.fetch(S3Question.knowing()));
        assertThat(failure).isInstanceOf(FetchException.class);
        assertThat(failure.getMessage()).startsWith("s3://reference-data/rates.json: ").doesNotContain("\n", "my-secret");
        return (FetchException) failure;
    }

    private FetchException failureAfter(HttpAnswer answer) {
        return failureAfter(answer, Optional.empty());
    }

    private FetchException failureAfter(HttpAnswer answer, Optional<String> versionId) {
        server.serve(answer);
        return failure(Clients.of(server.url("/")), versionId);
    }

    /** S3's way of saying no. */
    private static HttpAnswer refusal(int status, String code, String... headers) {
        return HttpAnswers.page(status, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code
                + "</Code><Message>Said the\nserver</Message><AWSAccessKeyId>me</AWSAccessKeyId></Error>", headers);
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', value = {
            "404 | NoSuchBucket          | WAIT  | no such bucket: reference-data",
            "404 | NoSuchKey             | WAIT  | no such key",
            "403 | InvalidAccessKeyId    | WAIT  | the credentials are not valid (403 InvalidAccessKeyId)",
            "403 | SignatureDoesNotMatch | WAIT  | the credentials are not valid (403 SignatureDoesNotMatch)",
            "400 | ExpiredToken          | WAIT  | the credentials have expired (400 ExpiredToken)",
            "400 | InvalidToken          | WAIT  | the credentials are not valid (400 InvalidToken)",
            "400 | InvalidArgument       | WAIT  | S3 rejected the request, 400 InvalidArgument: Said the server",
            "404 | SomethingElse         | WAIT  | not found, 404 SomethingElse: Said the server",
            "400 | RequestTimeout        | RETRY | S3 rejected the request, 400 RequestTimeout: Said the server",
            "503 | SlowDown              | RETRY | S3 asks for fewer requests (503 SlowDown)",
            "429 | TooManyRequests       | RETRY | S3 asks for fewer requests (429 TooManyRequests)",
            "500 | InternalError         | RETRY | S3 failed, 500 InternalError: Said the server",
            "503 | ServiceUnavailable    | RETRY | S3 failed, 503 ServiceUnavailable: Said the server",
            "301 | PermanentRedirect     | WAIT  | wrong region: set quarkus.s3.aws.region to the bucket's (301 PermanentRedirect)",
    })
    void eachRefusalHasItsWords(int status, String code, Remedy remedy, String reason) {
        FetchException failure = failureAfter(refusal(status, code));

        assertThat(failure).hasMessage(OBJECT + reason);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "408,RETRY", "429,RETRY", "500,RETRY", "502,RETRY", "503,RETRY", "504,RETRY", "401,WAIT", "403,WAIT",
            "404,WAIT", "410,WAIT", "412,WAIT", "307,WAIT", "302,WAIT" })
    void anAnswerThatIsNotS3sCountsByItsStatus(int status, Remedy remedy) {
        assertThat(failureAfter(HttpAnswers.page(status, "<html>no</html>")).remedy()).isEqualTo(remedy);
    }

    @Test
    void accessDeniedSaysWhichPermissionIsNeededAndWhatElseItMayMean() {
        assertThat(failureAfter(refusal(403, "AccessDenied"))).hasMessage(OBJECT
                + "access denied (403 AccessDenied); reading the object requires the permission s3:GetObject, "
                + "and without s3:ListBucket S3 responds in the same way if there is no such key");
    }

    @Test
    void aPinnedVersionNeedsAnotherPermission() {
        assertThat(failureAfter(refusal(403, "AccessDenied"), Optional.of("v1")).getMessage()).contains("s3:GetObjectVersion");
    }

    @Test
    void aMissingVersionIsNamed() {
        assertThat(failureAfter(refusal(404, "NoSuchVersion"), Optional.of("v1"))).hasMessage(OBJECT + "no such version: v1");
    }

    @Test
    void theRightRegionIsNamedIfAHeaderDoes() {
        assertThat(failureAfter(refusal(301, "PermanentRedirect", "x-amz-bucket-region", "us-west-2"))).hasMessage(OBJECT
                + "wrong region, the bucket is in us-west-2: set quarkus.s3.aws.region=us-west-2 (301 PermanentRedirect)");
    }

    @Test
    void nothingButTheNameOfARegionIsTakenForOne() {
        assertThat(failureAfter(refusal(301, "PermanentRedirect", "x-amz-bucket-region", "us-west-2; set x=y"))).hasMessage(
                OBJECT + "wrong region: set quarkus.s3.aws.region to the bucket's (301 PermanentRedirect)");
    }

    @Test
    void theRightRegionIsNamedIfTheBodyDoes() {
        HttpAnswer answer = HttpAnswers.page(400, "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The region "
                + "'eu-central-1' is wrong</Message><Region>sa-east-1</Region></Error>");

        assertThat(failureAfter(answer)).hasMessage(OBJECT + "wrong region, the bucket is "
                + "in sa-east-1: set quarkus.s3.aws.region=sa-east-1 (400 AuthorizationHeaderMalformed)");
    }

    @Test
    void aWrongClockIsTriedAgainSinceTheSdkCorrectsIt() {
        FetchException failure = failureAfter(refusal(403, "RequestTimeTooSkewed", "Date", "Thu, 01 Jan 2026 00:00:00 GMT"));

        assertThat(failure)
                .hasMessage(OBJECT + "the clock of this machine is wrong, that of S3 says Thu, 01 Jan 2026 00:00:00 GMT");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void anArchivedObjectHasToBeRestored() {
        HttpAnswer answer = HttpAnswers.page(403,
                "<Error><Code>InvalidObjectState</Code><StorageClass>GLACIER</StorageClass></Error>");

        assertThat(failureAfter(answer))
                .hasMessage(OBJECT + "the object is archived (GLACIER) and must be restored first");
    }

    @Test
    void aPinOnADeleteMarkerSaysSo() {
        assertThat(failureAfter(refusal(405, "MethodNotAllowed", "x-amz-delete-marker", "true"), Optional.of("v7")))
                .hasMessage(OBJECT + "version v7 is a delete marker");
    }

    @Test
    void theServersPauseIsHandedOn() {
        assertThat(failureAfter(refusal(503, "SlowDown", "Retry-After", "17")).retryAfter()).hasValue(Duration.ofSeconds(17));
    }

    @Test
    void theServersPauseMayBeADate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5));

        assertThat(failureAfter(refusal(429, "TooManyRequests", "Retry-After", date)).retryAfter())
                .hasValueSatisfying(pause -> assertThat(pause).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "soon", "-3" })
    void aPauseThatMakesNoSenseIsIgnored(String pause) {
        assertThat(failureAfter(refusal(503, "SlowDown", "Retry-After", pause)).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 202, 203, 206 })
    void anyOther2xxIsAFailure(int status) {
        FetchException failure = failureAfter(HttpAnswers.page(status, "half", "ETag", "\"a\""));

        assertThat(failure).hasMessage(OBJECT + "unexpected status " + status + " instead of 200");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }

    @Test
    void noContentIsAFailure() {
        assertThat(failureAfter(HttpAnswers.status(204)))
                .hasMessage(OBJECT + "unexpected status 204 instead of 200");
    }

    @Test
    void notModifiedWithoutAQuestionIsAFailure() {
        FetchException failure = failureAfter(HttpAnswers.status(304));

        assertThat(failure).hasMessage(OBJECT + "status 304 (not modified) although no version was sent");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }

    @Test
    void aRefusedConnectionIsUnreachable() throws IOException {
        server.refuse();

        FetchException failure = failure(Clients.of(server.url("/")), Optional.empty());

        assertThat(failure.getMessage()).contains("connection refused");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void anUnknownHostIsUnreachable() {
        FetchException failure = failure(Clients.of(URI.create("http://s3.invalid")), Optional.empty());

        assertThat(failure.getMessage()).contains("unknown host s3.invalid");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotTrusted(@TempDir Path directory) throws Exception {
        FetchException failure;
        try (FaultyHttpServer tls = FaultyHttpServer.startTls(SelfSigned.of(directory, "localhost").context())) {
            failure = failure(Clients.of(tls.url("/")), Optional.empty());
        }

        assertThat(failure.getMessage()).contains("no TLS connection");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void missingCredentialsAreSaidInOneLine() {
        S3Client client = S3Client.builder().endpointOverride(server.url("/")).forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();

        FetchException failure = failure(client, Optional.empty());

        assertThat(failure).hasMessage(OBJECT + "no AWS credentials were found; configure quarkus.s3.aws.credentials.type "
                + "or provide them in one of the places where the AWS SDK looks");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * What an operator is told, and what is tried again.
 */
class S3FailuresTest {

    private static final Map<String, String> NO_HEADERS = Map.of();
    private static final String OBJECT = "s3://reference-data/rates.json: ";

    private ScriptedS3 server;

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static FetchException failure(S3Client client, Optional<String> versionId) {
        S3Object object = new S3Object(Optional.empty(), "reference-data", "rates.json", versionId);
        S3Fetcher fetcher = new S3Fetcher(client, object, Duration.ofSeconds(5), DownloadThreads.create());
        Throwable failure = catchThrowable(() -> fetcher.fetch(Question.knowing()));
        assertThat(failure).isInstanceOf(FetchException.class);
        assertThat(failure.getMessage()).startsWith("s3://reference-data/rates.json: ").doesNotContain("\n", "my-secret");
        return (FetchException) failure;
    }

    private FetchException refusal(int status, String code, Map<String, String> headers) throws IOException {
        return refusal(status, code, headers, Optional.empty());
    }

    private FetchException refusal(int status, String code, Map<String, String> headers, Optional<String> versionId)
            throws IOException {
        server = code == null ? ScriptedS3.answering(status, headers, "<html>no</html>")
                : ScriptedS3.refusing(status, code, headers);
        return failure(Clients.of(server.endpoint()), versionId);
    }

    @ParameterizedTest(name = "{0} {1}: {3}")
    @CsvSource(delimiter = '|', value = {
            "404 | NoSuchBucket          | WAIT  | no such bucket: reference-data",
            "404 | NoSuchKey             | WAIT  | no such key",
            "403 | InvalidAccessKeyId    | WAIT  | the credentials are not valid (403 InvalidAccessKeyId)",
            "403 | SignatureDoesNotMatch | WAIT  | the credentials are not valid (403 SignatureDoesNotMatch)",
            "400 | ExpiredToken          | WAIT  | the credentials have expired (400 ExpiredToken)",
            "400 | InvalidToken          | WAIT  | the credentials are not valid (400 InvalidToken)",
            "400 | InvalidArgument       | WAIT  | S3 refused the request, 400 InvalidArgument: Said the server",
            "404 | SomethingElse         | WAIT  | not found, 404 SomethingElse: Said the server",
            "400 | RequestTimeout        | RETRY | S3 refused the request, 400 RequestTimeout: Said the server",
            "503 | SlowDown              | RETRY | S3 asks to slow down (503 SlowDown)",
            "429 | TooManyRequests       | RETRY | S3 asks to slow down (429 TooManyRequests)",
            "500 | InternalError         | RETRY | S3 failed, 500 InternalError: Said the server",
            "503 | ServiceUnavailable    | RETRY | S3 failed, 503 ServiceUnavailable: Said the server",
            "301 | PermanentRedirect     | WAIT  | wrong region: set quarkus.s3.aws.region to the bucket's (301 PermanentRedirect)",
    })
    void eachRefusalHasItsWords(int status, String code, Remedy remedy, String reason) throws IOException {
        FetchException failure = refusal(status, code, NO_HEADERS);

        assertThat(failure).hasMessage(OBJECT + reason);
        assertThat(failure.remedy()).isEqualTo(remedy);
        assertThat(failure.retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "408,RETRY", "429,RETRY", "500,RETRY", "502,RETRY", "503,RETRY", "504,RETRY", "401,WAIT", "403,WAIT",
            "404,WAIT", "410,WAIT", "412,WAIT", "307,WAIT", "302,WAIT" })
    void anAnswerThatIsNotS3sCountsByItsStatus(int status, Remedy remedy) throws IOException {
        assertThat(refusal(status, null, NO_HEADERS).remedy()).isEqualTo(remedy);
    }

    @Test
    void accessDeniedSaysWhichPermissionIsNeededAndWhatElseItMayMean() throws IOException {
        assertThat(refusal(403, "AccessDenied", NO_HEADERS)).hasMessage(OBJECT + "access denied (403 AccessDenied); reading it "
                + "needs the permission s3:GetObject, and without s3:ListBucket S3 answers the same when there is no such key");
    }

    @Test
    void aPinnedVersionNeedsAnotherPermission() throws IOException {
        assertThat(refusal(403, "AccessDenied", NO_HEADERS, Optional.of("v1")).getMessage()).contains("s3:GetObjectVersion");
    }

    @Test
    void aMissingVersionIsNamed() throws IOException {
        assertThat(refusal(404, "NoSuchVersion", NO_HEADERS, Optional.of("v1"))).hasMessage(OBJECT + "no such version: v1");
    }

    @Test
    void theRightRegionIsNamedIfAHeaderDoes() throws IOException {
        assertThat(refusal(301, "PermanentRedirect", Map.of("x-amz-bucket-region", "us-west-2"))).hasMessage(OBJECT
                + "wrong region, the bucket is in us-west-2: set quarkus.s3.aws.region=us-west-2 (301 PermanentRedirect)");
    }

    @Test
    void theRightRegionIsNamedIfTheBodyDoes() throws IOException {
        server = ScriptedS3.answering(400, NO_HEADERS, "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The region "
                + "'eu-central-1' is wrong</Message><Region>sa-east-1</Region></Error>");

        assertThat(failure(Clients.of(server.endpoint()), Optional.empty())).hasMessage(OBJECT + "wrong region, the bucket is "
                + "in sa-east-1: set quarkus.s3.aws.region=sa-east-1 (400 AuthorizationHeaderMalformed)");
    }

    @Test
    void aWrongClockIsTriedAgainSinceTheSdkCorrectsIt() throws IOException {
        FetchException failure = refusal(403, "RequestTimeTooSkewed", Map.of("Date", "Thu, 01 Jan 2026 00:00:00 GMT"));

        assertThat(failure)
                .hasMessage(OBJECT + "the clock of this machine is wrong, S3's says Thu, 01 Jan 2026 00:00:00 GMT");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void anArchivedObjectHasToBeRestored() throws IOException {
        server = ScriptedS3.answering(403, NO_HEADERS,
                "<Error><Code>InvalidObjectState</Code><StorageClass>GLACIER</StorageClass></Error>");

        assertThat(failure(Clients.of(server.endpoint()), Optional.empty()))
                .hasMessage(OBJECT + "the object is archived (GLACIER) and has to be restored first");
    }

    @Test
    void aPinOnADeleteMarkerSaysSo() throws IOException {
        assertThat(refusal(405, "MethodNotAllowed", Map.of("x-amz-delete-marker", "true"), Optional.of("v7")))
                .hasMessage(OBJECT + "version v7 is a delete marker");
    }

    @Test
    void theServersPauseIsHandedOn() throws IOException {
        assertThat(refusal(503, "SlowDown", Map.of("Retry-After", "17")).retryAfter()).hasValue(Duration.ofSeconds(17));
    }

    @Test
    void theServersPauseMayBeADate() throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC).plusMinutes(5));

        assertThat(refusal(429, "TooManyRequests", Map.of("Retry-After", date)).retryAfter())
                .hasValueSatisfying(pause -> assertThat(pause).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "soon", "-3", "99999999999999999999" })
    void aPauseThatMakesNoSenseIsIgnored(String pause) throws IOException {
        assertThat(refusal(503, "SlowDown", Map.of("Retry-After", pause)).retryAfter()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = { 202, 203, 206 })
    void anyOther2xxIsAFailure(int status) throws IOException {
        server = ScriptedS3.answering(status, Map.of("ETag", "\"a\""), "half");

        FetchException failure = failure(Clients.of(server.endpoint()), Optional.empty());

        assertThat(failure).hasMessage(OBJECT + "unexpected status " + status + " instead of 200");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }

    @Test
    void noContentIsAFailure() throws IOException {
        server = new ScriptedS3((request, exchange) -> exchange.head(204, NO_HEADERS, -1));

        assertThat(failure(Clients.of(server.endpoint()), Optional.empty()))
                .hasMessage(OBJECT + "unexpected status 204 instead of 200");
    }

    @Test
    void notModifiedWithoutAQuestionIsAFailure() throws IOException {
        FetchException failure = refusal(304, "", NO_HEADERS);

        assertThat(failure).hasMessage(OBJECT + "the answer is \"not modified\" though no version was sent");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }

    @Test
    void aRefusedConnectionIsUnreachable() throws IOException {
        URI nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }

        FetchException failure = failure(Clients.of(nobody), Optional.empty());

        assertThat(failure.getMessage()).contains("unreachable, the connection was refused");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void anUnknownHostIsUnreachable() {
        FetchException failure = failure(Clients.of(URI.create("http://s3.invalid")), Optional.empty());

        assertThat(failure.getMessage()).contains("unreachable, there is no host s3.invalid (DNS)");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void aServerThatDoesNotSpeakTlsIsNotTrusted() throws IOException {
        server = ScriptedS3.answering(200, NO_HEADERS, "plain");

        FetchException failure = failure(Clients.of(URI.create(server.endpoint().toString().replace("http:", "https:"))),
                Optional.empty());

        assertThat(failure.getMessage()).contains("no trusted connection");
        assertThat(failure.remedy()).isEqualTo(Remedy.RETRY);
    }

    @Test
    void missingCredentialsAreSaidInOneLine() throws IOException {
        server = ScriptedS3.answering(200, NO_HEADERS, "1");
        S3Client client = S3Client.builder().endpointOverride(server.endpoint()).forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create()))
                .httpClientBuilder(UrlConnectionHttpClient.builder()).build();

        FetchException failure = failure(client, Optional.empty());

        assertThat(failure).hasMessage(OBJECT + "no AWS credentials were found; configure quarkus.s3.aws.credentials.type "
                + "or provide them in one of the places where the AWS SDK looks");
        assertThat(failure.remedy()).isEqualTo(Remedy.WAIT);
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads one object with one conditional GET: no HEAD, no listing, which would find a sibling. A signature is a key in the same
 * bucket, or is relative to the object's own if it begins with {@code ./}; of signatures the newest version is read.
 */
final class S3Fetcher implements TermFetcher, SignatureReader {

    private static final SdkPlugin NO_RETRIES = new NoRetries();
    private static final int OK = 200;

    private final Supplier<S3Client> client;
    private final S3Object object;
    private final Duration attemptTimeout;
    private final Executor threads;

    /**
     * @param client asked anew by each download, on its thread
     * @param attemptTimeout until the head of an answer
     * @param threads starts a thread for each task
     */
    S3Fetcher(Supplier<S3Client> client, S3Object object, Duration attemptTimeout, Executor threads) {
        this.client = client;
        this.object = object;
        this.attemptTimeout = attemptTimeout;
        this.threads = threads;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws Exception {
        S3Failures failures = new S3Failures(object);
        Optional<String> validator = request.knownVersions().stream().findFirst();
        Duration patience = patience(request, failures);
        Download download = start(object, validator, patience, failures);
        GetObjectResponse response;
        try {
            response = download.response(patience);
        } catch (ExecutionException e) {
            if (S3Failures.isNotModified(e.getCause()) && validator.isPresent()) {
                return new FetchResult.NotModified(validator.get());
            }
            throw failures.of(e.getCause());
        } catch (TimeoutException e) {
            throw failures.noAnswer(patience, e);
        }
        Optional<String> version = S3Body.version(response);
        if (version.isPresent() && request.knownVersions().contains(version.get())) {
            download.close();
            return new FetchResult.NotModified(version.get());
        }
        requireWholeObject(response, download, failures);
        return new FetchResult.Fetched(new S3Body(response, download));
    }

    @Override
    public byte[] read(String location, FetchRequest request) throws Exception {
        S3Object signature = object.beside(location);
        S3Failures failures = new S3Failures(signature);
        Duration patience = patience(request, failures);
        try (Download download = start(signature, Optional.empty(), patience, failures)) {
            requireWholeObject(download.response(patience), download, failures);
            return readSmall(download, signature);
        } catch (ExecutionException e) {
            if (S3Failures.isNoSuchKey(e.getCause())) {
                return null;
            }
            throw failures.of(e.getCause());
        } catch (TimeoutException e) {
            throw failures.noAnswer(patience, e);
        }
    }

    private static byte[] readSmall(Download download, S3Object signature) throws IOException {
        byte[] bytes = download.body().readNBytes(MAX_SIZE + 1);
        if (bytes.length > MAX_SIZE) {
            throw new FetchException(Remedy.WAIT,
                    signature.description() + ": larger than any signature (" + MAX_SIZE + " bytes)");
        }
        return bytes;
    }

    private Duration patience(FetchRequest request, S3Failures failures) throws FetchException {
        Duration remaining = request.remaining();
        if (remaining.isZero() || remaining.isNegative()) {
            throw failures.noTime();
        }
        return attemptTimeout.compareTo(remaining) < 0 ? attemptTimeout : remaining;
    }

    private Download start(S3Object wanted, Optional<String> validator, Duration patience, S3Failures failures) {
        GetObjectRequest get = GetObjectRequest.builder()
                .bucket(wanted.bucket())
                .key(wanted.key())
                .versionId(wanted.versionId().orElse(null))
                .ifNoneMatch(validator.map(version -> "\"" + version + "\"").orElse(null))
                // the SDK's own timer breaks the connection, which frees the download's thread
                .overrideConfiguration(o -> o.addPlugin(NO_RETRIES).apiCallAttemptTimeout(patience))
                .build();
        return Download.start(client, get, failures, threads);
    }

    private static void requireWholeObject(GetObjectResponse response, Download download, S3Failures failures)
            throws FetchException {
        int status = response.sdkHttpResponse().statusCode();
        if (status != OK) {
            download.close();
            throw failures.unexpected(status);
        }
    }
}

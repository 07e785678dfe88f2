package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.remoteterm.runtime.fetch.PartRequest;
import io.quarkiverse.remoteterm.runtime.fetch.SignatureReader;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.fetch.s3.transport.S3Transport.Response;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermFetcher;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Reads one object with one conditional GetObject: no HEAD, and no listing, which would find other keys.
 */
final class S3Fetcher implements TermFetcher, SignatureReader {

    /**
     * What can be sent as a header and is taken by servers; a version may have come from elsewhere, or from a hostile source.
     */
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{1,1024}");
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;

    private final S3Object object;
    private final S3Get get;
    private final RangePolicy ranges;

    S3Fetcher(S3Object object, S3Get get, RangePolicy ranges) {
        this.object = object;
        this.get = get;
        this.ranges = ranges;
    }

    @Override
    public FetchResult fetch(FetchRequest request) throws Exception {
        Optional<String> validator = request.knownVersions().stream().findFirst()
                .filter(version -> HEADER_VALUE.matcher(version).matches());
        Response response;
        try {
            response = get.send(object, asked -> asked.ifNoneMatch(validator.map(S3Fetcher::entityTag).orElse(null)), request);
        } catch (AwsServiceException e) {
            // a client that the application makes itself may take it for an error
            if (e.statusCode() == NOT_MODIFIED && validator.isPresent()) {
                return new FetchResult.NotModified(validator.get());
            }
            throw new S3Failures(object).of(e);
        }
        if (response.status() == NOT_MODIFIED && validator.isPresent()) {
            response.body().close();
            return new FetchResult.NotModified(validator.get());
        }
        S3Body body = body(response, object, request);
        Optional<String> version = body.version();
        if (version.isPresent() && request.knownVersions().contains(version.get())) {
            body.close();
            return new FetchResult.NotModified(version.get());
        }
        return new FetchResult.Fetched(body);
    }

    /** A part is a key in the folder of the manifest's key, whatever version of the manifest is pinned. */
    @Override
    public FetchedBody fetchPart(FetchRequest request, String location) throws Exception {
        Optional<String> versionId = request instanceof PartRequest part ? part.versionId() : Optional.empty();
        S3Object part = object.inFolder(location, versionId);
        try {
            return get(part, request);
        } catch (AwsServiceException e) {
            throw new S3Failures(part).of(e);
        }
    }

    /** A signature is a key in the same bucket; beginning with {@code ./}, one in the folder of the object. */
    @Override
    public byte[] read(String location, FetchRequest request) throws Exception {
        S3Object signature = object.beside(location);
        try (FetchedBody body = get(signature, request)) {
            byte[] bytes = body.stream().readNBytes(MAX_SIZE + 1);
            if (bytes.length > MAX_SIZE) {
                throw new S3Failures(signature).tooLarge(MAX_SIZE);
            }
            return bytes;
        } catch (AwsServiceException e) {
            if (S3ErrorResponse.of(e).isNoSuchKey()) {
                return null;
            }
            throw new S3Failures(signature).of(e);
        }
    }

    /** A server that compresses on the way sends a weak one, which is a version with its quotes: {@code W/"a"}. */
    private static String entityTag(String version) {
        return version.indexOf('"') >= 0 ? version : '"' + version + '"';
    }

    /**
     * @throws AwsServiceException for error responses, of which some are results
     */
    private S3Body get(S3Object wanted, FetchRequest request) throws Exception {
        return body(get.send(wanted, asked -> {
        }, request), wanted, request);
    }

    private S3Body body(Response response, S3Object wanted, FetchRequest request) throws IOException {
        if (response.status() != OK) {
            response.body().close();
            throw new S3Failures(wanted).unexpectedStatus(response.status());
        }
        if (S3Body.end(response.head()).isUnclear()) {
            response.body().close();
            throw new S3Failures(wanted).unclearEnd();
        }
        InputStream stream = S3Body.end(response.head()).isNamed() ? S3Ranges.stream(response, wanted, get, ranges, request)
                : new UnframedStream(response.body(), new S3Failures(wanted));
        return new S3Body(response.head(), stream);
    }
}

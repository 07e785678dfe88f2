package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.fetch.range.ChangedException;
import io.quarkiverse.remoteterm.runtime.fetch.range.Range;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangeReader;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangeResponse;
import io.quarkiverse.remoteterm.runtime.fetch.s3.transport.S3Transport.Response;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Ranges of one version of an object.
 *
 * @param tag its entity tag as S3 writes it
 */
record S3Ranges(S3Get get, S3Object object, String tag, FetchRequest request) implements RangeReader {

    /**
     * @return the body, read by ranges unless the server is one that does not know of versions or ranges
     */
    static InputStream stream(Response response, S3Object object, S3Get get, RangePolicy policy, FetchRequest request) {
        GetObjectResponse head = response.head();
        boolean ranges = RangeResponse.canBeAskedFor(head.eTag()) && !"none".equalsIgnoreCase(head.acceptRanges());
        return ranges && head.contentLength() != null && head.contentLength() >= 0
                ? policy.open(response.body(), head.contentLength(), new S3Ranges(get, object, head.eTag(), request), request)
                : response.body();
    }

    @Override
    public InputStream open(Range range) throws IOException, InterruptedException {
        Response response;
        try {
            response = get.send(object, asked -> asked.range(range.header()).ifMatch(tag), request);
        } catch (AwsServiceException e) {
            throw RangeResponse.saysChanged(e.statusCode()) ? new ChangedException(object.description())
                    : new S3Failures(object).of(e);
        }
        GetObjectResponse head = response.head();
        try {
            if (S3Body.end(head).isUnclear()) {
                throw new S3Failures(object).unclearEnd();
            }
            new RangeResponse(object.description(), response.status(), head.eTag(), head.contentRange(),
                    head.contentLength()).require(range, tag);
            return response.body();
        } catch (IOException e) {
            response.body().close();
            throw e;
        }
    }
}

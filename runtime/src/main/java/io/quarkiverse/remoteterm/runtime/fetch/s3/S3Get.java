package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.runtime.fetch.s3.transport.S3Transport;
import io.quarkiverse.remoteterm.runtime.fetch.s3.transport.S3Transport.Response;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchRequest;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/**
 * The requests of one source.
 *
 * @param running those that may run at once: on platform threads nothing ends one whose server sends a byte now and then
 */
record S3Get(Supplier<S3Client> client, S3Transport transport, Semaphore running) {

    /**
     * @param conditions what is asked beside the object
     * @return the response, whatever its status of success; the caller closes its body
     * @throws AwsServiceException for error responses, of which some are results
     * @throws FetchException if there is no response
     */
    Response send(S3Object object, Consumer<GetObjectRequest.Builder> conditions, FetchRequest request)
            throws FetchException, InterruptedException {
        GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(object.bucket()).key(object.key())
                .versionId(object.versionId().orElse(null));
        conditions.accept(get);
        S3Failures failures = new S3Failures(object);
        try {
            return transport.send(client, get, request.remaining(), failures::whileReading, running);
        } catch (S3Transport.TooManyException e) {
            throw failures.tooManyRunning();
        } catch (AwsServiceException e) {
            throw e;
        } catch (TimeoutException e) {
            throw failures.noResponse(request.remaining(), e);
        } catch (RuntimeException e) {
            throw failures.of(e);
        } catch (StackOverflowError e) {
            throw failures.endless();
        }
    }
}

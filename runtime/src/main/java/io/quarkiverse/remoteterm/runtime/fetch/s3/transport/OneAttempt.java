package io.quarkiverse.remoteterm.runtime.fetch.s3.transport;

import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * One attempt, of the requests with one client: the retries of a check would be multiplied by the SDK's. With it come the
 * interceptors of these requests. Set with each request, because the client belongs to the application, whose own requests are
 * retried as configured.
 * <p>
 * The SDK applies it anew to each request. What the client has is read once: that is most of what it would allocate.
 */
final class OneAttempt implements SdkPlugin {

    private volatile ClientOverrideConfiguration overriding;

    private OneAttempt() {
    }

    static AwsRequestOverrideConfiguration configuration() {
        return AwsRequestOverrideConfiguration.builder().addPlugin(new OneAttempt()).build();
    }

    /** Sets what is in it and leaves the client's other settings as they are. */
    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder client) {
        ClientOverrideConfiguration known = overriding;
        if (known == null) {
            List<ExecutionInterceptor> interceptors = new ArrayList<>();
            // of a response the last of them is shown first: the client's own are shown what S3 has sent
            interceptors.add(NotModifiedInterceptor.INSTANCE);
            interceptors.addAll(client.overrideConfiguration().executionInterceptors());
            interceptors.add(ErrorBodyBound.INSTANCE);
            known = ClientOverrideConfiguration.builder().retryStrategy(AwsRetryStrategy.doNotRetry())
                    .executionInterceptors(interceptors).build();
            overriding = known;
        }
        client.overrideConfiguration(known);
    }
}

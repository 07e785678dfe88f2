package io.quarkiverse.remoteterm.runtime.fetch.s3;

import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;

/**
 * Keeps the SDK from repeating the requests it is given to, and leaves what else the application does with the client as it
 * is: the retries of a check are the extension's own, and would be multiplied by the SDK's.
 */
final class NoRetries implements SdkPlugin {

    @Override
    public void configureClient(SdkServiceClientConfiguration.Builder config) {
        config.overrideConfiguration(config.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
    }
}

package io.quarkiverse.remoteterm.runtime.push;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.smallrye.mutiny.Multi;
import io.smallrye.reactive.messaging.PublisherDecorator;

/**
 * Subscribes to the channel again when its connector has given up. A failure that reached the application's side of the channel
 * would end it, and with it the liveness of the application.
 */
@Singleton
public class ChannelRetry implements PublisherDecorator {

    private static final Logger LOG = Logger.getLogger(PushChannel.CATEGORY);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    @Override
    public Multi<? extends Message<?>> decorate(Multi<? extends Message<?>> publisher, List<String> channels,
            boolean isConnector) {
        if (!isConnector || !channels.contains(PushChannel.NAME)) {
            return publisher;
        }
        return publisher.onFailure()
                .invoke(failed -> LOG.warnf("The channel 'remote-terms' has failed, and messages trigger no checks until it is"
                        + " there again: %s. The schedule is not affected. If this continues, check the broker and the"
                        + " channel's configuration, and restart the application", Failures.describe(failed)))
                .onFailure().retry().withBackOff(FIRST, LONGEST).indefinitely();
    }
}

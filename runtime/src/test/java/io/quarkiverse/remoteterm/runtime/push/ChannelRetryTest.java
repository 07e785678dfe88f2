package io.quarkiverse.remoteterm.runtime.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Multi;

class ChannelRetryTest {

    private final AtomicInteger subscriptions = new AtomicInteger();
    private final Multi<Message<?>> failsOnce = Multi.createFrom().deferred(() -> subscriptions.getAndIncrement() == 0
            ? Multi.createFrom().failure(new IOException("the broker is gone"))
            : Multi.createFrom().item(Message.of("rates")));

    @Test
    void aChannelThatHasFailedIsSubscribedToAgain() {
        List<? extends Message<?>> received = decorated(List.of("remote-terms"), true).collect().asList().await()
                .atMost(Duration.ofMinutes(1));

        assertThat(received).hasSize(1);
        assertThat(subscriptions).hasValue(2);
    }

    @Test
    void otherChannelsAreNotTouched() {
        assertThatThrownBy(() -> decorated(List.of("orders"), true).collect().asList().await().indefinitely())
                .hasRootCauseMessage("the broker is gone");
        assertThat(subscriptions).hasValue(1);
    }

    private Multi<? extends Message<?>> decorated(List<String> channels, boolean connector) {
        return new ChannelRetry().decorate(failsOnce, channels, connector);
    }
}

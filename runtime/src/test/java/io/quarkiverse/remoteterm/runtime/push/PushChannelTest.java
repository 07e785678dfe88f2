package io.quarkiverse.remoteterm.runtime.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import io.quarkiverse.remoteterm.runtime.manage.threads.ExhaustedLog;

class PushChannelTest {

    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void aMessageThatCannotBeReadIsAcknowledgedAlsoIfThatCannotBeLogged() {
        PushChannel channel = new PushChannel(null, List.of());
        ExhaustedLog log = new ExhaustedLog(PushChannel.CATEGORY);
        try {
            channel.look(message(42)).await().indefinitely();
            channel.look(message("a-name")).await().indefinitely();
        } finally {
            log.close();
        }
        assertThat(acknowledged).hasValue(2);
    }

    private Message<Object> message(Object payload) {
        return Message.of(payload, () -> {
            acknowledged.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        });
    }
}

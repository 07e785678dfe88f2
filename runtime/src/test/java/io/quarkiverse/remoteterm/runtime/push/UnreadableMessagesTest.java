package io.quarkiverse.remoteterm.runtime.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

class UnreadableMessagesTest {

    @Test
    void oneLineAMinuteSaysHowManyThereWere() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        UnreadableMessages messages = new UnreadableMessages(now::get);

        assertThat(messages.add("it is empty")).get().asString().contains("it is empty").doesNotContain("before it");
        for (int i = 0; i < 9_999; i++) {
            assertThat(messages.add("it is empty")).isEmpty();
        }
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(messages.add("it is no valid JSON")).get().asString()
                .contains("it is no valid JSON; nor could 9999 before it");
        now.addAndGet(TimeUnit.MINUTES.toNanos(1));
        assertThat(messages.add("it is empty")).get().asString().doesNotContain("before it");
    }
}

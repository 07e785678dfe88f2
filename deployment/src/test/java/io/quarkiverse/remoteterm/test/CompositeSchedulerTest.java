package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.runtime.TermDeclarations;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Beside a Quartz whose store is shared, checks run on every instance.
 */
class CompositeSchedulerTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.withSharedQuartz(TestApplication.of(SharedQuartz.class))
            .overrideConfigKey("quarkus.scheduler.use-composite-scheduler", "true")
            .overrideConfigKey("quarkus.remote-term.refresh-interval", "1s")
            .overrideConfigKey("quarkus.remote-term.refresh-jitter", "0s")
            .overrideConfigKey("quarkus.remote-term.\"rates\".options.content", "1");

    @Inject
    TermDeclarations declarations;

    @Inject
    List<String> rates;

    @Test
    void checksRunWithTheSimpleScheduler() {
        assertThat(declarations.scheduler()).contains(Scheduled.SIMPLE);
        assertThat(rates).containsExactly("1");
        MemoryFetcher.put("rates", "2");
        await().untilAsserted(() -> assertThat(rates).containsExactly("2"));
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(String payload) {
            return List.of(payload);
        }
    }
}

package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkus.test.QuarkusUnitTest;

class SchedulerDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APP = TestApplication.of()
            .overrideConfigKey("quarkus.scheduler.enabled", "false")
            .overrideConfigKey("quarkus.remote-term.refresh-interval", "1s")
            .overrideConfigKey("quarkus.remote-term.\"rates\".options.content", "1");

    @Inject
    Term<List<String>> rates;

    @Test
    void termsLoadAndRefreshOnDemand() {
        assertThat(rates.get()).containsExactly("1");
        MemoryFetcher.put("rates", "2");
        rates.refresh().await().indefinitely();
        assertThat(rates.get()).containsExactly("2");
    }

    static class Terms {

        @RemoteTerm("rates")
        List<String> rates(String payload) {
            return List.of(payload);
        }
    }
}

package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.QuarkusUnitTest;

class PauseAtTheSchedulerTest {

    @RegisterExtension
    static final QuarkusUnitTest application = TestApplication.of(Terms.class, Listener.class)
            .overrideRuntimeConfigKey("quarkus.remote-term.rates.refresh-interval", "1h")
            .overrideRuntimeConfigKey("quarkus.remote-term.rates.options.content", "one");

    @Inject
    Scheduler scheduler;

    @Inject
    Term<String> rates;

    @Inject
    Listener listener;

    @Test
    void listenersAreNotified() {
        await().untilAsserted(() -> assertThat(listener.states).containsExactly(TermState.CURRENT));

        scheduler.pause("remote-term:rates");
        await().untilAsserted(() -> assertThat(listener.states).containsExactly(TermState.CURRENT, TermState.PAUSED));
        assertThat(rates.status().state()).isEqualTo(TermState.PAUSED);

        scheduler.resume("remote-term:rates");
        await().untilAsserted(() -> assertThat(listener.states).endsWith(TermState.CURRENT).hasSize(3));

        scheduler.pause();
        await().untilAsserted(() -> assertThat(listener.states).endsWith(TermState.PAUSED).hasSize(4));

        scheduler.resume();
        await().untilAsserted(() -> assertThat(listener.states).endsWith(TermState.CURRENT).hasSize(5));
    }

    @Singleton
    static class Listener implements TermChangeListener {

        final List<TermState> states = new CopyOnWriteArrayList<>();

        @Override
        public void changed(TermIdentity term, TermChange change) {
            if (change.isStateChange()) {
                states.add(change.now().state());
            }
        }
    }

    static class Terms {

        @RemoteTerm("rates")
        String rates(String payload) {
            return payload;
        }
    }
}

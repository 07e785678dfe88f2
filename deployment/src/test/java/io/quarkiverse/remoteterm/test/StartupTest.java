package io.quarkiverse.remoteterm.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.RemoteTerms;
import io.quarkiverse.remoteterm.Term;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

class StartupTest {

    @RegisterExtension
    static final QuarkusUnitTest application = TestApplication.of(Terms.class, EarlyObserver.class)
            .overrideRuntimeConfigKey("quarkus.remote-term.retry.max-attempts", "1")
            .overrideRuntimeConfigKey("quarkus.remote-term.retry.max-delay", "250ms")
            .overrideRuntimeConfigKey("quarkus.remote-term.tolerated.on-startup-failure", "continue")
            .overrideRuntimeConfigKey("quarkus.remote-term.lazy.lazy-init", "true")
            .overrideRuntimeConfigKey("quarkus.remote-term.first.refresh-interval", "1h")
            .overrideRuntimeConfigKey("quarkus.remote-term.first.options.content", "one")
            .overrideRuntimeConfigKey("quarkus.remote-term.second.options.content", "two")
            .overrideRuntimeConfigKey("quarkus.remote-term.lazy.options.content", "lazy");

    @Inject
    EarlyObserver observer;

    @Inject
    @RemoteTerm("second")
    Term<String> second;

    @Inject
    @RemoteTerm("tolerated")
    Term<String> tolerated;

    @Inject
    @RemoteTerm("lazy")
    Term<String> lazy;

    @Inject
    RemoteTerms terms;

    @Test
    void eagerTermsAreThereBeforeTheApplicationsOwnObserversRun() {
        assertThat(observer.seen).containsExactly("one");
        assertThat(second.get()).as("loaded after the term whose value it takes").isEqualTo("two after one");
    }

    @Test
    void aTermThatMayBeMissingIsLoadedAsSoonAsItCanBe() {
        assertThatThrownBy(tolerated::get).isInstanceOf(TermUnavailableException.class).hasMessageContaining("'tolerated'");
        assertThat(tolerated.status().state()).isEqualTo(TermState.PENDING);
        MemoryFetcher.put("tolerated", "at last");
        await().untilAsserted(() -> assertThat(tolerated.find()).contains("at last"));
    }

    @Test
    void aLazyTermIsLoadedBehindTheStart() {
        await().untilAsserted(() -> assertThat(lazy.find()).contains("lazy"));
    }

    @Test
    void theDeskKnowsAllTermsByName() {
        assertThat(terms.all()).extracting(Term::name).containsExactly("first", "lazy", "second", "tolerated");
        assertThat(terms.find("first")).get().extracting(Term::name).isEqualTo("first");
        assertThat(terms.find("none")).isEmpty();
        assertThatThrownBy(() -> terms.pause("none")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> terms.override("first", 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void aTermIsPausedAndResumedThroughTheDesk() {
        assertThat(terms.find("first").get().status().nextRefresh()).isBetween(Instant.now().plus(Duration.ofMinutes(50)),
                Instant.now().plus(Duration.ofMinutes(61)));
        terms.pause("first");
        assertThat(terms.find("first").get().status().state()).isEqualTo(TermState.PAUSED);
        assertThat(terms.find("first").get().status().nextRefresh()).isNull();
        terms.resume("first");
        assertThat(terms.find("first").get().status().state()).isEqualTo(TermState.CURRENT);
    }

    @Singleton
    static class EarlyObserver {

        final List<String> seen = new CopyOnWriteArrayList<>();

        void start(@Observes @Priority(1) StartupEvent event, @RemoteTerm("first") String first) {
            seen.add(first);
        }
    }

    static class Terms {

        @RemoteTerm("first")
        String first(String payload) {
            return payload;
        }

        @RemoteTerm("second")
        String second(String payload, @RemoteTerm("first") String first) {
            return payload + " after " + first;
        }

        @RemoteTerm("tolerated")
        String tolerated(String payload) {
            return payload;
        }

        @RemoteTerm("lazy")
        String lazy(String payload) {
            return payload;
        }
    }
}

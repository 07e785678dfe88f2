package io.quarkiverse.remoteterm.deployment.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.EventMetadata;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListeners;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkus.test.QuarkusUnitTest;

/**
 * Which observers receive what, by the rules of CDI.
 */
class EventsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .overrideConfigKey("quarkus.s3.devservices.enabled", "false")
            .overrideConfigKey("quarkus.http.test-port", "0")
            .withApplicationRoot(jar -> jar.addClasses(Notified.class, Request.class, Audit.class, Hostile.class,
                    Statics.class));

    private static final TermIdentity RATES = new TermIdentity("rates", "rates", String.class);
    private static final TermIdentity NUMBERS = new TermIdentity("numbers", "numbers",
            new TypeLiteral<Map<String, List<Integer>>>() {
            }.getType());
    private static final TermIdentity BYTES = new TermIdentity("bytes", "bytes", byte[].class);
    private static final TermIdentity LISTS = new TermIdentity("lists", "lists", new TypeLiteral<List<String>[]>() {
    }.getType());

    @Inject
    TermChangeListeners listeners;

    @BeforeEach
    void forget() {
        Notified.ALL.clear();
    }

    @Test
    void aPublicationReachesTheObserversOfItsTypeAndName() {
        publish(RATES, new TermPublished<>("rates", "a", "b", "1", "2"));

        await().until(() -> Notified.ALL.contains("async rates"));
        assertThat(Notified.ALL).filteredOn(what -> !what.startsWith("async"))
                .containsExactly("first", "rates of String", "object", "any publication", "transaction", "static", "request 1");
    }

    @Test
    void aGenericTypeIsResolvedWithItsArguments() {
        publish(NUMBERS, new TermPublished<>("numbers", null, Map.of(), null, "1"));

        assertThat(Notified.ALL).contains("map of lists of Integer", "any publication")
                .doesNotContain("map of lists of String", "object", "rates of String");
    }

    @Test
    void anArrayIsAType() {
        publish(BYTES, new TermPublished<>("bytes", null, new byte[0], null, "1"));
        assertThat(Notified.ALL).contains("bytes").doesNotContain("lists");
        forget();

        publish(LISTS, new TermPublished<>("lists", null, new List[0], null, "1"));
        assertThat(Notified.ALL).contains("lists").doesNotContain("bytes");
    }

    @Test
    void rejectionsAndFailuresReachTheirObservers() {
        send(RATES, null, new TermRejected("rates", "2", new IOException("no")), null);
        send(RATES, null, null, new TermRefreshFailed("rates", new IOException("no"), 2));
        send(BYTES, null, null, new TermRefreshFailed("bytes", new IOException("no"), 1));

        assertThat(Notified.ALL).containsExactly("rejected 2", "any failure of rates: 2", "any failure of bytes: 1");
    }

    private void publish(TermIdentity term, TermPublished<?> event) {
        send(term, event, null, null);
    }

    private void send(TermIdentity term, TermPublished<?> published, TermRejected rejected, TermRefreshFailed failed) {
        TermStatus status = new TermStatus(term.name(), TermState.CURRENT, "1", TermOrigin.REMOTE, null, null, null, null, 0,
                null, null, null, null, null);
        listeners.changed(term, new TermChange(status, status, true, Optional.empty(), Optional.ofNullable(published),
                Optional.ofNullable(rejected), Optional.ofNullable(failed)));
    }

    @Singleton
    static class Notified {
        static final List<String> ALL = new CopyOnWriteArrayList<>();
    }

    @RequestScoped
    static class Request {
        private int uses;

        int use() {
            return ++uses;
        }
    }

    @ApplicationScoped
    static class Audit {

        @Inject
        Request request;

        void first(@Observes @Priority(1) @RemoteTerm("rates") TermPublished<String> event) {
            Notified.ALL.add("first");
        }

        void rates(@Observes @Priority(2) @RemoteTerm("rates") TermPublished<String> event, EventMetadata metadata) {
            Type type = metadata.getType();
            assertThat(metadata.getQualifiers()).contains(RemoteTerm.Literal.of("rates"), Any.Literal.INSTANCE);
            assertThat(type.getTypeName()).contains("String");
            Notified.ALL.add("rates of String");
        }

        void object(@Observes @Priority(3) @RemoteTerm("rates") TermPublished<? extends CharSequence> event) {
            Notified.ALL.add("object");
        }

        void any(@Observes @Priority(4) @Any TermPublished<?> event) {
            Notified.ALL.add("any publication");
        }

        void transaction(
                @Observes(during = TransactionPhase.AFTER_SUCCESS) @Priority(5) @RemoteTerm("rates") TermPublished<String> event) {
            Notified.ALL.add("transaction");
        }

        void request(@Observes @Priority(7) @RemoteTerm("rates") TermPublished<String> event) {
            Notified.ALL.add("request " + request.use());
        }

        void async(@ObservesAsync @RemoteTerm("rates") TermPublished<String> event) {
            Notified.ALL.add("async rates");
        }

        void other(@Observes @RemoteTerm("rates") TermPublished<Integer> event) {
            Notified.ALL.add("rates of Integer");
        }

        void otherName(@Observes @RemoteTerm("other") TermPublished<String> event) {
            Notified.ALL.add("other");
        }

        void map(@Observes @RemoteTerm("numbers") TermPublished<Map<String, List<Integer>>> event) {
            Notified.ALL.add("map of lists of Integer");
        }

        void otherMap(@Observes @RemoteTerm("numbers") TermPublished<Map<String, List<String>>> event) {
            Notified.ALL.add("map of lists of String");
        }

        void bytes(@Observes TermPublished<byte[]> event) {
            Notified.ALL.add("bytes");
        }

        void lists(@Observes TermPublished<List<String>[]> event) {
            Notified.ALL.add("lists");
        }

        void rejected(@Observes @RemoteTerm("rates") TermRejected event) {
            Notified.ALL.add("rejected " + event.version());
        }

        void failed(@Observes TermRefreshFailed event) {
            Notified.ALL.add("any failure of " + event.name() + ": " + event.consecutiveFailures());
        }
    }

    @Dependent
    static class Hostile {

        void throwing(@Observes @Priority(0) @Any TermPublished<?> event) throws Exception {
            throw new Exception("an observer's own business");
        }

        void error(@ObservesAsync @Any TermPublished<?> event) {
            throw new StackOverflowError();
        }

        void hanging(@ObservesAsync @Any TermPublished<?> event) throws InterruptedException {
            new CountDownLatch(1).await(1, TimeUnit.HOURS);
        }
    }

    static class Statics {

        static void observe(@Observes @Priority(6) @RemoteTerm("rates") TermPublished<String> event) {
            Notified.ALL.add("static");
        }
    }
}

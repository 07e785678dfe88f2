package io.quarkiverse.remoteterm.runtime.observe.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.ref.WeakReference;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.enterprise.event.Reception;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.ObserverMethod;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.RemoteTerm;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.observe.Changes;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;

@Timeout(60)
class CdiEventListenerTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "rates", String.class);
    private static final Duration HALF = CdiEventListener.LONGEST_WAIT.dividedBy(2);

    private final ObserverThreads threads = new ObserverThreads();
    private final List<ObserverMethod<Object>> observers = new ArrayList<>();
    private final CdiEventListener events = new CdiEventListener(new ListedObservers(), threads);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void stop() {
        hanging.countDown();
        events.stop();
    }

    @RepeatedTest(50)
    void syncObserversHaveReturnedOneAfterTheOtherWhenTheTermGoesOn() {
        sync("a", event -> received.add("a"));
        sync("b", event -> received.add("b"));
        sync("c", event -> received.add("c"));

        publish("1");
        publish("2");

        assertThat(received).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void anObserverThatThrowsChangesNothingForTheOthers() {
        sync("a", event -> {
            throw new NoClassDefFoundError();
        });
        sync("b", event -> received.add("b"));

        publish("1");
        publish("2");

        assertThat(received).containsExactly("b", "b");
    }

    @Test
    void anObserverThatHangsHoldsUpATermOnceAndForASecond() {
        sync("hangs", event -> hang());
        sync("b", event -> received.add("b"));

        assertThat(timeOf(() -> publish("1"))).isBetween(HALF, CdiEventListener.LONGEST_WAIT.multipliedBy(5));
        await().until(() -> received.size() == 1);
        assertThat(timeOf(() -> publish("2"))).isLessThan(HALF);
        assertThat(received).containsExactly("b", "b");
    }

    @Test
    void anObserverThatHangsReceivesTheNewestOnceItReturns() {
        sync("hangs", event -> {
            hang();
            received.add(((TermPublished<?>) event.getEvent()).newVersion());
        });

        publish("1");
        publish("2");
        publish("3");
        hanging.countDown();

        await().until(() -> received.size() == 2);
        assertThat(received).containsExactly("1", "3");
    }

    @Test
    void anObserverThatHangsRetainsNoSupersededValues() {
        sync("hangs", event -> hang());
        List<WeakReference<Object>> values = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Object old = i == 0 ? null : values.get(i - 1).get();
            Object value = new byte[1_000];
            values.add(new WeakReference<>(value));
            events.changed(TERM, change(new TermPublished<>("rates", old, value, null, "" + i), null, null));
        }

        // one event in delivery, one pending: the first value, and the last two
        await().untilAsserted(() -> {
            System.gc();
            assertThat(values).filteredOn(value -> value.get() != null).hasSizeLessThanOrEqualTo(3);
        });
        assertThat(values.get(19).get()).as("the newest is still to be delivered").isNotNull();
    }

    @Test
    void manyObserversThatHangAreWaitedForASecondInAll() {
        for (int i = 0; i < 20; i++) {
            sync("hangs " + i, event -> hang());
        }
        sync("last", event -> received.add("last"));

        assertThat(timeOf(() -> publish("1"))).isLessThan(CdiEventListener.LONGEST_WAIT.multipliedBy(5));
        await().until(() -> received.size() == 1);
    }

    @Test
    void asyncObserversAreNotWaitedFor() {
        observers.add(new Observer("async", true, event -> {
            hang();
            received.add("async");
        }));

        assertThat(timeOf(() -> publish("1"))).isLessThan(HALF);
        assertThat(received).isEmpty();
        hanging.countDown();
        await().until(() -> received.size() == 1);
    }

    @Test
    void whenTheCheckIsInterruptedAllAreNotifiedAndNobodyIsWaitedFor() {
        sync("hangs", event -> hang());
        sync("b", event -> received.add("b"));

        Thread.currentThread().interrupt();
        Duration time = timeOf(() -> publish("1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(time).isLessThan(HALF);
        await().until(() -> received.size() == 1);
    }

    @Test
    void anEventHasItsTypeAndQualifiers() {
        List<EventContext<Object>> seen = new CopyOnWriteArrayList<>();
        sync("a", seen::add);

        publish("1");
        events.changed(TERM, change(null, new TermRejected("rates", "2", new IOException("no")), null));

        assertThat(seen.get(0).getMetadata().getQualifiers())
                .containsExactlyInAnyOrder(Any.Literal.INSTANCE, RemoteTerm.Literal.of("rates"));
        assertThat(seen.get(0).getMetadata().getInjectionPoint()).isNull();
        assertThat(seen.get(0).getMetadata().getType()).isInstanceOfSatisfying(ParameterizedType.class, type -> {
            assertThat(type.getRawType()).isEqualTo(TermPublished.class);
            assertThat(type.getActualTypeArguments()).containsExactly(String.class);
        });
        assertThat(seen.get(1).getMetadata().getType()).isEqualTo(TermRejected.class);
    }

    @Test
    void eventsHoldNoSecrets() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        sync("a", event -> seen.add(event.getEvent()));

        events.changed(TERM, change(null, new TermRejected("rates", "2", new IOException("Authorization: Bearer abc")), null));
        events.changed(TERM, change(null, null, new TermRefreshFailed("rates", new IOException("https://u:p@host/"), 3)));

        assertThat(((TermRejected) seen.get(0)).cause()).hasMessage("Authorization: ***");
        assertThat(((TermRefreshFailed) seen.get(1)).cause()).hasMessage("https://***@host/");
        assertThat(((TermRefreshFailed) seen.get(1)).consecutiveFailures()).isEqualTo(3);
    }

    @Test
    void whatASourceChoosesIsWithoutControlCharacters() {
        List<Object> seen = new CopyOnWriteArrayList<>();
        sync("a", event -> seen.add(event.getEvent()));

        events.changed(TERM, change(new TermPublished<>("rates", null, "value", "1\u0085", "2\u202e"), null, null));
        events.changed(TERM, change(null, new TermRejected("rates", "3\n4", new IOException("a\u009bb")), null));

        assertThat(seen.get(0)).isEqualTo(new TermPublished<>("rates", null, "value", "1", "2"));
        assertThat(((TermRejected) seen.get(1)).version()).isEqualTo("3 4");
        assertThat(((TermRejected) seen.get(1)).cause()).hasMessage("a b");
    }

    @Test
    void afterTheEndNobodyIsNotified() {
        sync("a", event -> received.add("a"));
        publish("1");
        events.stop();

        publish("2");

        assertThat(received).containsExactly("a");
    }

    private void publish(String version) {
        events.changed(TERM, change(new TermPublished<>("rates", null, "value", null, version), null, null));
    }

    private static TermChange change(TermPublished<?> published, TermRejected rejected, TermRefreshFailed failed) {
        TermStatus status = Changes.status(TermState.CURRENT, "1", TermOrigin.REMOTE, 0, null, null);
        return new TermChange(status, status, true, Optional.empty(), Optional.ofNullable(published),
                Optional.ofNullable(rejected), Optional.ofNullable(failed));
    }

    private void sync(String name, Consumer<EventContext<Object>> action) {
        observers.add(new Observer(name, false, action));
    }

    private void hang() {
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration timeOf(Runnable action) {
        long start = System.nanoTime();
        action.run();
        return Duration.of(System.nanoTime() - start, TimeUnit.NANOSECONDS.toChronoUnit());
    }

    private final class ListedObservers implements Observers {

        @Override
        public List<ObserverMethod<Object>> resolve(Type eventType, Set<Annotation> qualifiers) {
            return observers;
        }

        @Override
        public void notify(ObserverMethod<Object> observer, EventContext<Object> event) {
            observer.notify(event);
        }
    }

    private record Observer(String name, boolean async, Consumer<EventContext<Object>> action)
            implements
                ObserverMethod<Object> {

        @Override
        public void notify(EventContext<Object> event) {
            action.accept(event);
        }

        @Override
        public boolean isAsync() {
            return async;
        }

        @Override
        public Class<?> getBeanClass() {
            return CdiEventListenerTest.class;
        }

        @Override
        public Bean<?> getDeclaringBean() {
            return null;
        }

        @Override
        public Type getObservedType() {
            return Object.class;
        }

        @Override
        public Set<Annotation> getObservedQualifiers() {
            return Set.of();
        }

        @Override
        public Reception getReception() {
            return Reception.ALWAYS;
        }

        @Override
        public TransactionPhase getTransactionPhase() {
            return TransactionPhase.IN_PROGRESS;
        }
    }
}

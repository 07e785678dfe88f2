package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
import io.quarkiverse.remoteterm.TermPublished;
import io.quarkiverse.remoteterm.TermRefreshFailed;
import io.quarkiverse.remoteterm.TermRejected;

@Timeout(60)
class TermEventsTest {

    private static final TermIdentity TERM = new TermIdentity("rates", "rates", String.class);
    private static final Duration HALF = TermEvents.PATIENCE.dividedBy(2);

    private final ObserverThreads threads = new ObserverThreads();
    private final List<ObserverMethod<Object>> observers = new ArrayList<>();
    private final TermEvents events = new TermEvents(new ListedObservers(), threads);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch hanging = new CountDownLatch(1);

    @AfterEach
    void stop() {
        hanging.countDown();
        events.stop();
    }

    @RepeatedTest(50)
    void syncObserversHaveReturnedOneAfterTheOtherWhenTheTermGoesOn() {
        sync("a", event -> told.add("a"));
        sync("b", event -> told.add("b"));
        sync("c", event -> told.add("c"));

        publish("1");
        publish("2");

        assertThat(told).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void anObserverThatThrowsChangesNothingForTheOthers() {
        sync("a", event -> {
            throw new NoClassDefFoundError();
        });
        sync("b", event -> told.add("b"));

        publish("1");
        publish("2");

        assertThat(told).containsExactly("b", "b");
    }

    @Test
    void anObserverThatHangsHoldsUpATermOnceAndForASecond() {
        sync("hangs", event -> hang());
        sync("b", event -> told.add("b"));

        assertThat(timeOf(() -> publish("1"))).isBetween(HALF, TermEvents.PATIENCE.multipliedBy(5));
        await().until(() -> told.size() == 1);
        assertThat(timeOf(() -> publish("2"))).isLessThan(HALF);
        assertThat(told).containsExactly("b", "b");
    }

    @Test
    void anObserverThatHangsIsToldTheRestInOrderOnceItReturns() {
        sync("hangs", event -> {
            hang();
            told.add(((TermPublished<?>) event.getEvent()).newVersion());
        });

        publish("1");
        publish("2");
        publish("3");
        hanging.countDown();

        await().until(() -> told.size() == 3);
        assertThat(told).containsExactly("1", "2", "3");
    }

    @Test
    void manyObserversThatHangAreWaitedForASecondInAll() {
        for (int i = 0; i < 20; i++) {
            sync("hangs " + i, event -> hang());
        }
        sync("last", event -> told.add("last"));

        assertThat(timeOf(() -> publish("1"))).isLessThan(TermEvents.PATIENCE.multipliedBy(5));
        await().until(() -> told.size() == 1);
    }

    @Test
    void asyncObserversAreNotWaitedFor() {
        observers.add(new Observer("async", true, event -> {
            hang();
            told.add("async");
        }));

        assertThat(timeOf(() -> publish("1"))).isLessThan(HALF);
        assertThat(told).isEmpty();
        hanging.countDown();
        await().until(() -> told.size() == 1);
    }

    @Test
    void whenTheCheckIsInterruptedAllAreToldAndNobodyIsWaitedFor() {
        sync("hangs", event -> hang());
        sync("b", event -> told.add("b"));

        Thread.currentThread().interrupt();
        Duration time = timeOf(() -> publish("1"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(time).isLessThan(HALF);
        await().until(() -> told.size() == 1);
    }

    @Test
    void anEventTellsItsTypeAndQualifiers() {
        List<EventContext<Object>> seen = new CopyOnWriteArrayList<>();
        sync("a", seen::add);

        publish("1");
        events.rejected(TERM, new TermRejected("rates", "2", new IOException("no")));

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

        events.rejected(TERM, new TermRejected("rates", "2", new IOException("Authorization: Bearer abc")));
        events.refreshFailed(TERM, new TermRefreshFailed("rates", new IOException("https://u:p@host/"), 3));

        assertThat(((TermRejected) seen.get(0)).cause()).hasMessage("Authorization: ***");
        assertThat(((TermRefreshFailed) seen.get(1)).cause()).hasMessage("https://***@host/");
        assertThat(((TermRefreshFailed) seen.get(1)).consecutiveFailures()).isEqualTo(3);
    }

    @Test
    void afterTheEndNobodyIsTold() {
        sync("a", event -> told.add("a"));
        publish("1");
        events.stop();

        publish("2");

        assertThat(told).containsExactly("a");
    }

    private void publish(String version) {
        events.published(TERM, new TermPublished<>("rates", null, "value", null, version));
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
            return TermEventsTest.class;
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

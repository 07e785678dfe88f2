package io.quarkiverse.remoteterm.runtime.observe.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.runtime.manage.threads.ExhaustedLog;
import io.quarkiverse.remoteterm.runtime.observe.LogLines;

@Timeout(30)
class ObserverQueueTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ObserverQueue queue = new ObserverQueue("com.acme.Audit#on", threads);
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final LogLines log = LogLines.of("io.quarkiverse.remoteterm.events");

    @AfterEach
    void stop() {
        threads.shutdownNow();
        log.close();
    }

    @RepeatedTest(50)
    void anObserverReceivesOneEventAtATimeAndThoseOfATermInOrder() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<ObserverQueue.Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int what = i;
            deliveries.add(queue.post("term " + i % 5, () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                received.add(what % 5 + " " + what / 5);
                running.decrementAndGet();
            }));
        }

        for (ObserverQueue.Delivery delivery : deliveries) {
            assertThat(delivery.await(LONG)).isTrue();
        }
        assertThat(most).hasValue(1);
        for (int term = 0; term < 5; term++) {
            String prefix = term + " ";
            assertThat(received).filteredOn(what -> what.startsWith(prefix)).isSorted().endsWith(prefix + 3);
        }
    }

    @Test
    void anObserverWhoseFailureCannotBeLoggedReceivesTheNext() throws Exception {
        CountDownLatch posted = new CountDownLatch(1);
        ExhaustedLog exhausted = new ExhaustedLog("io.quarkiverse.remoteterm.events");
        try {
            queue.post("rates", () -> {
                try {
                    posted.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IllegalStateException("on purpose");
            });
            ObserverQueue.Delivery next = queue.post("rates", () -> received.add("next"));
            posted.countDown();
            assertThat(next.await(LONG)).isTrue();
            assertThat(queue.post("rates", () -> received.add("last")).await(LONG)).isTrue();
        } finally {
            exhausted.close();
        }
        assertThat(received).containsExactly("next", "last");
    }

    @RepeatedTest(50)
    void anObserverThatHasReturnedIsNotBusy() throws Exception {
        for (int i = 0; i < 20; i++) {
            ObserverQueue.Delivery delivery = queue.post("rates", () -> {
            });
            assertThat(delivery.isQueued()).isFalse();
            assertThat(delivery.await(LONG)).isTrue();
        }
    }

    @Test
    void anObserverThatThrowsReceivesTheNextAndIsNamedInOneLine() throws Exception {
        queue.post("rates", () -> {
            throw new IllegalStateException("no\nway https://u:secret@h/");
        });
        ObserverQueue.Delivery next = queue.post("rates", () -> received.add("next"));

        assertThat(next.await(LONG)).isTrue();
        assertThat(received).containsExactly("next");
        assertThat(log.lines()).containsExactly("WARN Remote term 'rates': the observer com.acme.Audit#on failed: "
                + "IllegalStateException: no way https://***@h/. The term is not affected.");
    }

    @Test
    void anErrorOfAnObserverDoesNotEndItsDeliveries() throws Exception {
        queue.post("rates", () -> {
            throw new StackOverflowError();
        });

        assertThat(queue.post("rates", () -> received.add("next")).await(LONG)).isTrue();
        assertThat(received).containsExactly("next");
    }

    @Test
    void anObserverThatHangsReceivesTheNewestOfATermWithOneWarning() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        queue.post("rates", () -> uninterrupted(hanging));
        queue.post("rates", () -> received.add("rates 0"));
        queue.post("tables", () -> received.add("tables"));
        ObserverQueue.Delivery last = null;
        for (int i = 1; i <= 20; i++) {
            String what = "rates " + i;
            last = queue.post("rates", () -> received.add(what));
        }
        assertThat(last.isQueued()).isTrue();
        assertThat(last.await(0)).isFalse();
        hanging.countDown();

        await().until(() -> received.size() == 2);
        assertThat(received).containsExactly("rates 20", "tables");
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("rates", "com.acme.Audit#on");
    }

    @Test
    void nobodyWaitsForAnEventThatWasDropped() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        queue.post("rates", () -> uninterrupted(hanging));
        ObserverQueue.Delivery dropped = queue.post("rates", () -> received.add("dropped"));
        queue.post("rates", () -> received.add("newest"));

        assertThat(dropped.await(LONG)).isTrue();
        hanging.countDown();
        await().until(() -> !received.isEmpty());
        assertThat(received).containsExactly("newest");
    }

    @Test
    void aStormOfOtherTermsDropsNothing() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        queue.post("term", () -> uninterrupted(busy));
        ObserverQueue.Delivery last = null;
        for (int i = 0; i < 1_000; i++) {
            last = queue.post("term-" + i, () -> received.add("event"));
        }
        busy.countDown();

        assertThat(last.await(LONG)).isTrue();
        assertThat(received).hasSize(1_000);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void afterTheEndNothingIsDeliveredAndNobodyWaits() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        queue.post("rates", () -> uninterrupted(hanging));
        ObserverQueue.Delivery pending = queue.post("rates", () -> received.add("pending"));
        queue.close();
        ObserverQueue.Delivery late = queue.post("rates", () -> received.add("late"));

        assertThat(pending.await(0)).isTrue();
        assertThat(late.await(0)).isTrue();
        hanging.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(received).isEmpty();
    }

    @Test
    void whenThreadsAreGoneNobodyWaits() throws Exception {
        threads.shutdownNow();

        assertThat(queue.post("rates", () -> received.add("late")).await(0)).isTrue();
        assertThat(queue.post("rates", () -> received.add("later")).await(0)).isTrue();
        assertThat(received).isEmpty();
    }

    @Test
    void anEventWhoseThreadHasNotBegunYetIsNotDropped() throws Exception {
        List<Runnable> starting = new CopyOnWriteArrayList<>();
        ObserverQueue slow = new ObserverQueue("com.acme.Audit#on", starting::add);
        slow.post("rates", () -> received.add("rates 1"));
        slow.post("rates", () -> received.add("rates 2"));
        starting.forEach(Runnable::run);
        assertThat(received).containsExactly("rates 1", "rates 2");
    }

    @Test
    void anObserverForWhichThereWasNoThreadReceivesTheNext() throws Exception {
        AtomicInteger failures = new AtomicInteger(2);
        ObserverQueue retried = new ObserverQueue("com.acme.Audit#on", task -> {
            if (failures.getAndDecrement() > 0) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            threads.execute(task);
        });
        assertThatThrownBy(() -> retried.post("rates", () -> received.add("rates 1"))).isInstanceOf(OutOfMemoryError.class);
        assertThatThrownBy(() -> retried.post("tables", () -> received.add("tables"))).isInstanceOf(OutOfMemoryError.class);
        ObserverQueue.Delivery last = retried.post("rates", () -> received.add("rates 2"));
        assertThat(last.isQueued()).isFalse();
        assertThat(last.await(LONG)).isTrue();
        await().untilAsserted(() -> assertThat(received).containsExactly("tables", "rates 2"));
    }

    @Test
    void anObserverForWhoseThreadThereIsNoMemoryReceivesTheNextEvent() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        AtomicInteger tasks = new AtomicInteger();
        ObserverQueue retried = new ObserverQueue("com.acme.Audit#on", task -> {
            if (tasks.incrementAndGet() == 1) {
                failures.set(1);
                throw new OutOfMemoryError("on purpose");
            }
            threads.execute(task);
        });
        exhaust(retried, failures);
        assertThatThrownBy(() -> retried.post("rates", () -> received.add("lost"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(retried.post("tables", () -> received.add("tables")).await(LONG)).isTrue();
        assertThat(received).containsExactly("tables");
    }

    @RepeatedTest(50)
    void anObserverForWhoseNextEventThereWasNoMemoryReceivesItWithTheOneAfter() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        ObserverQueue retried = new ObserverQueue("com.acme.Audit#on", task -> threads.execute(() -> {
            try {
                task.run();
            } catch (OutOfMemoryError onPurpose) {
                failed.countDown();
            }
        }));
        exhaust(retried, failures);
        CountDownLatch posted = new CountDownLatch(1);
        retried.post("rates", () -> uninterrupted(posted));
        retried.post("tables", () -> received.add("tables"));
        failures.set(1);
        posted.countDown();
        assertThat(failed.await(LONG, TimeUnit.NANOSECONDS)).isTrue();

        assertThat(retried.post("prices", () -> received.add("prices")).await(LONG)).isTrue();
        assertThat(received).containsExactly("tables", "prices");
    }

    /** There is no memory for so many of the changes of what is pending. */
    private static void exhaust(ObserverQueue queue, AtomicInteger failures) throws ReflectiveOperationException {
        Field pending = ObserverQueue.class.getDeclaredField("pending");
        pending.setAccessible(true);
        pending.set(queue, new LinkedHashMap<String, ObserverQueue.Delivery>() {

            private static final long serialVersionUID = 1L;

            @Override
            public Set<String> keySet() {
                fail();
                return super.keySet();
            }

            @Override
            public ObserverQueue.Delivery putIfAbsent(String term, ObserverQueue.Delivery delivery) {
                fail();
                return super.putIfAbsent(term, delivery);
            }

            private void fail() {
                if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    throw new OutOfMemoryError("on purpose");
                }
            }
        });
    }

    private static void uninterrupted(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

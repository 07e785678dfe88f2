package io.quarkiverse.remoteterm.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ObserverMailboxTest {

    private static final long LONG = TimeUnit.SECONDS.toNanos(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ObserverMailbox mailbox = new ObserverMailbox("com.acme.Audit#on", threads);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final LogLines log = LogLines.of("io.quarkiverse.remoteterm.events");

    @AfterEach
    void stop() {
        threads.shutdownNow();
        log.close();
    }

    @RepeatedTest(50)
    void anObserverIsToldOneThingAtATimeAndInOrder() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ObserverMailbox.Delivery last = null;
        for (int i = 0; i < ObserverMailbox.PENDING_PER_TERM; i++) {
            String what = "event " + i;
            last = mailbox.post("rates", () -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                told.add(what);
                running.decrementAndGet();
            });
        }

        assertThat(last.await(LONG)).isTrue();
        assertThat(told).containsExactlyElementsOf(
                IntStream.range(0, ObserverMailbox.PENDING_PER_TERM).mapToObj(i -> "event " + i).toList());
        assertThat(most).hasValue(1);
    }

    @RepeatedTest(50)
    void anObserverThatHasReturnedIsNotBusy() throws Exception {
        for (int i = 0; i < 20; i++) {
            ObserverMailbox.Delivery delivery = mailbox.post("rates", () -> {
            });
            assertThat(delivery.isQueued()).isFalse();
            assertThat(delivery.await(LONG)).isTrue();
        }
    }

    @Test
    void anObserverThatThrowsIsToldTheNextAndNamedInOneLine() throws Exception {
        mailbox.post("rates", () -> {
            throw new IllegalStateException("no\nway https://u:secret@h/");
        });
        ObserverMailbox.Delivery next = mailbox.post("rates", () -> told.add("next"));

        assertThat(next.await(LONG)).isTrue();
        assertThat(told).containsExactly("next");
        assertThat(log.lines()).containsExactly("WARN Remote term 'rates': the observer com.acme.Audit#on failed: "
                + "IllegalStateException: no way https://***@h/. The term is not affected.");
    }

    @Test
    void anErrorOfAnObserverDoesNotEndItsDeliveries() throws Exception {
        mailbox.post("rates", () -> {
            throw new StackOverflowError();
        });

        assertThat(mailbox.post("rates", () -> told.add("next")).await(LONG)).isTrue();
        assertThat(told).containsExactly("next");
    }

    @Test
    void anObserverThatHangsMissesTheOldestOfATermWithOneWarning() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        mailbox.post("rates", () -> uninterrupted(hanging));
        mailbox.post("tables", () -> told.add("tables"));
        ObserverMailbox.Delivery last = null;
        for (int i = 0; i < ObserverMailbox.PENDING_PER_TERM + 5; i++) {
            String what = "rates " + i;
            last = mailbox.post("rates", () -> told.add(what));
        }
        assertThat(last.isQueued()).isTrue();
        assertThat(last.await(0)).isFalse();
        hanging.countDown();

        assertThat(last.await(LONG)).isTrue();
        assertThat(told).hasSize(ObserverMailbox.PENDING_PER_TERM + 1).startsWith("tables", "rates 5").endsWith("rates 20");
        assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("rates", "com.acme.Audit#on");
    }

    @Test
    void aStormOfOtherTermsDropsNothing() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        mailbox.post("term", () -> uninterrupted(busy));
        ObserverMailbox.Delivery last = null;
        for (int i = 0; i < 1_000; i++) {
            last = mailbox.post("term-" + i, () -> told.add("event"));
        }
        busy.countDown();

        assertThat(last.await(LONG)).isTrue();
        assertThat(told).hasSize(1_000);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void afterTheEndNothingIsToldAndNobodyWaits() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        mailbox.post("rates", () -> uninterrupted(hanging));
        ObserverMailbox.Delivery pending = mailbox.post("rates", () -> told.add("pending"));
        mailbox.close();
        ObserverMailbox.Delivery late = mailbox.post("rates", () -> told.add("late"));

        assertThat(pending.await(0)).isTrue();
        assertThat(late.await(0)).isTrue();
        hanging.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void whenThreadsAreGoneNobodyWaits() throws Exception {
        threads.shutdownNow();

        assertThat(mailbox.post("rates", () -> told.add("late")).await(0)).isTrue();
        assertThat(mailbox.post("rates", () -> told.add("later")).await(0)).isTrue();
        assertThat(told).isEmpty();
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

package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.runtime.manage.threads.ExhaustedLog;

@Timeout(60)
class EndDisposalTest {

    private final EndDisposal disposal = new EndDisposal();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void aCloseThatHangsHoldsUpNoOtherTerm() {
        CountDownLatch released = new CountDownLatch(1);
        for (int i = 0; i < 100; i++) {
            disposal.add("hangs", List.of(i % 20 == 0 ? released::await : closed::incrementAndGet));
        }
        disposal.closeAll(Duration.ofSeconds(2));
        assertThat(closed).hasValue(95);
        released.countDown();
    }

    @Test
    void manyThatHangHoldUpNoOtherTerm() {
        CountDownLatch released = new CountDownLatch(1);
        for (int i = 0; i < 1_000; i++) {
            disposal.add("hangs", List.of(released::await));
        }
        disposal.add("works", List.of(closed::incrementAndGet, released::countDown));
        disposal.closeAll(Duration.ofSeconds(10));
        assertThat(closed).hasValue(1);
    }

    @Test
    void noThreadIsStartedWhereNothingIsLeftToClose() {
        AtomicInteger threads = new AtomicInteger();
        CountDownLatch released = new CountDownLatch(1);
        EndDisposal counting = new EndDisposal(closer -> {
            threads.incrementAndGet();
            new Thread(closer).start();
        });
        counting.add("one", List.of(released::await));
        counting.add("other", List.of(() -> {
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(released::countDown);
            released.await();
        }));
        counting.closeAll(Duration.ofSeconds(50));
        assertThat(threads.get()).as("for two, one of whom may be a moment late").isBetween(2, 3);
    }

    @Test
    void aCloseThatThrowsHoldsUpNoOther() {
        disposal.add("fails", List.of(() -> {
            throw new AssertionError("on purpose");
        }, closed::incrementAndGet));
        disposal.add("works", List.of(closed::incrementAndGet));
        disposal.closeAll(Duration.ofSeconds(50));
        assertThat(closed).hasValue(2);
    }

    @Test
    void aCloseThatThrowsHoldsUpNoOtherAlsoIfThatCannotBeLogged() {
        ExhaustedLog log = new ExhaustedLog(ResourceDisposal.class);
        try {
            aCloseThatThrowsHoldsUpNoOther();
        } finally {
            log.close();
        }
    }

    @Test
    void whatThereIsNoThreadForIsClosedAllTheSame() {
        EndDisposal without = new EndDisposal(closer -> {
            throw new OutOfMemoryError("unable to create native thread");
        });
        without.add("one", List.of(closed::incrementAndGet));
        without.add("other", List.of(closed::incrementAndGet));
        without.closeAll(Duration.ofSeconds(50));
        assertThat(closed).hasValue(2);
    }
}

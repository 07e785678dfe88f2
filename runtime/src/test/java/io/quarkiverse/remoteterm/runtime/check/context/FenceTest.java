package io.quarkiverse.remoteterm.runtime.check.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import io.quarkiverse.remoteterm.spi.FetchException;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class FenceTest {

    private long now = Long.MAX_VALUE - 10;
    private final DecodePermits permits = new DecodePermits(1);
    private final AtomicInteger threadsMissing = new AtomicInteger();
    private final Fence fence = new Fence(() -> now, task -> {
        if (threadsMissing.getAndDecrement() > 0) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        task.run();
    }, permits.permit());

    @AfterEach
    void end() {
        fence.end();
    }

    @Test
    void aSourceWhoseShareIsSpentIsNotAsked() {
        fence.bound(Duration.ofNanos(100), OptionalLong.of(now + 20));
        now += 20;
        AtomicBoolean asked = new AtomicBoolean();
        assertThatThrownBy(() -> fence.await(() -> asked.getAndSet(true))).isInstanceOf(FetchException.class)
                .hasMessageContaining("longer than its share of fetch-timeout");
        assertThat(asked).isFalse();
    }

    @Test
    void onceTheCheckHasBeenEndedNoSourceIsAsked() {
        fence.close("the end");
        AtomicBoolean asked = new AtomicBoolean();
        assertThatThrownBy(() -> fence.await(() -> asked.getAndSet(true))).isInstanceOf(FenceClosedException.class)
                .hasMessage("the end");
        assertThat(asked).isFalse();
    }

    @Test
    void aBodyIsClosedOnceAtTheNextLookIfThereWasNoThread() throws Exception {
        AtomicInteger closed = new AtomicInteger();
        fence.bound(Duration.ofNanos(100), OptionalLong.empty());
        fence.reads(closed::incrementAndGet);
        threadsMissing.set(1);
        assertThatThrownBy(() -> fence.await(() -> {
            now += 100;
            assertThat(fence.watch()).isEqualTo(Duration.ofNanos(100));
            assertThat(closed).hasValue(0);
            fence.watch();
            assertThat(closed).hasValue(1);
            fence.watch();
            return closed;
        })).isInstanceOf(FetchException.class).hasMessageContaining("sent nothing");
        assertThat(closed).hasValue(1);
    }

    @Test
    void anInterruptThatCodeOfTheApplicationHasLeftBehindEndsNothingThatFollows() throws Exception {
        fence.begin();
        Thread.currentThread().interrupt();
        fence.requireOpen();
        assertThat(fence.await(Thread::interrupted)).isFalse();
        Thread.currentThread().interrupt();
        fence.reads(() -> {
        });
        assertThat(fence.await(Thread::interrupted)).isFalse();
    }

    @Test
    void anInterruptOfTheApplicationEndsWhatItsCodeReads() throws Exception {
        fence.begin();
        Thread.currentThread().interrupt();
        assertThat(fence.await(Thread::interrupted)).isTrue();
        fence.await(() -> {
            Thread.currentThread().interrupt();
            return null;
        });
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theInterruptThatEndsACheckStays() {
        fence.begin();
        fence.close("the end");
        assertThatThrownBy(fence::requireOpen).isInstanceOf(FenceClosedException.class);
        fence.dropInterrupt();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aThreadOfTheApplicationThatReadsABodyStaysInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(fence.await(Thread::interrupted)).isTrue();
    }

    @Test
    void anEndedCheckGivesItsPermitToOthers() throws Exception {
        fence.permit().acquire();
        fence.close("the end");
        DecodePermits.Permit other = permits.permit();
        other.acquire();
        // as the ended check does when it returns
        fence.permit().release();
        DecodePermits.Permit third = permits.permit();
        Thread waiting = new Thread(() -> {
            try {
                third.acquire();
            } catch (InterruptedException e) {
                // the test has ended
            }
        });
        waiting.start();
        // there is one, and it has not become two
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        other.release();
        waiting.join(10_000);
        assertThat(waiting.isAlive()).isFalse();
    }
}

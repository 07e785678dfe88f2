package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.TermClock;

/**
 * What holds a term together fails once, as it does without memory or threads: nobody waits for ever, no value stays open and
 * the next check comes.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FailingPartsTest {

    @TempDir
    Path directory;

    private final AtomicBoolean armed = new AtomicBoolean();
    private final AtomicInteger open = new AtomicInteger();
    private final StubSource source = new StubSource("primary").holds("v1", "one");

    @Test
    void aValueWhoseResultCouldNotBeAppliedIsClosed() throws Exception {
        try (TermBench bench = new TermBench(directory, source).produces(this::value)
                .clock(failingIn("TermMonitor", "CheckRunner$Run", "end"))) {
            bench.term().pause();
            armed.set(true);
            assertThat(bench.term().checkBySchedule().get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
            await().untilAsserted(() -> assertThat(open).hasValue(0));
        }
    }

    @Test
    void aCheckWhoseStartCannotBeRecordedEnds() throws Exception {
        try (TermBench bench = new TermBench(directory, source).clock(failingIn("TermMonitor", "CheckRunner$Run", "run"))) {
            bench.term().pause();
            armed.set(true);
            assertThat(bench.term().checkBySchedule().get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
            assertThat(bench.refresh()).isEqualTo(new RefreshResult.Published("v1"));
        }
    }

    @Test
    void whoWaitsIsAnsweredWhenTheStatusCannotBeRead() throws Exception {
        try (TermBench bench = new TermBench(directory, source)
                .clock(failingIn("TransitionExecutor", "TransitionExecutor", "enqueue"))) {
            bench.term().pause();
            armed.set(true);
            assertThat(bench.term().checkBySchedule().get(10, TimeUnit.SECONDS))
                    .isEqualTo(new RefreshResult.Published("v1"));
        }
    }

    @Test
    void aBodyThatCannotBeClosedChangesNothing() throws Exception {
        try (TermBench bench = new TermBench(directory, source.closes(() -> {
            throw new NoClassDefFoundError("a/Missing");
        })).produces(this::value)) {
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void aMethodThatLeavesItsThreadInterruptedGivesItsValueAllTheSame() throws Exception {
        try (TermBench bench = new TermBench(directory, source.holds("v2", new byte[200_000])).produces(PayloadType.Kind.STREAM,
                body -> {
                    Thread.currentThread().interrupt();
                    return "not read to its end";
                })) {
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        }
    }

    @Test
    void aValueIsClosedAlsoIfThereWasNoThread() throws Exception {
        FailingExecutor threads = new FailingExecutor();
        try (TermBench bench = new TermBench(directory, threads.termExecutor(), source).produces(this::value)) {
            bench.check();
            Object first = bench.cell.get();
            threads.failOnce();
            bench.cell.discard((AutoCloseable) () -> armed.set(true), Optional.empty());
            await().untilTrue(armed);
            assertThat(bench.cell.get()).isSameAs(first);
        }
    }

    @Test
    void aValueForWhichThereWasNoThreadIsClosedAtTheEnd() throws Exception {
        FailingExecutor threads = new FailingExecutor();
        AtomicBoolean closed = new AtomicBoolean();
        try (TermBench bench = new TermBench(directory, threads.termExecutor(), source)) {
            bench.term();
            threads.failOnce();
            bench.cell.discard((AutoCloseable) () -> closed.set(true), Optional.empty());
        }
        assertThat(closed).isTrue();
    }

    @Test
    void anEndThatCannotBeRecordedIsRecordedAMomentLaterAlsoWithoutAThread() throws Exception {
        FailingExecutor threads = new FailingExecutor();
        AtomicInteger failures = new AtomicInteger();
        TermClock failing = failingIn("TermMonitor", "CheckRunner$Run", "end");
        try (TermBench bench = new TermBench(directory, threads.termExecutor(), source).clock(() -> {
            try {
                return failing.now();
            } catch (Error failure) {
                // neither as it is nor as a failed one
                armed.set(failures.incrementAndGet() == 1);
                threads.failOnce();
                throw failure;
            }
        })) {
            bench.term().pause();
            armed.set(true);
            assertThat(bench.term().checkBySchedule().get(10, TimeUnit.SECONDS))
                    .isEqualTo(new RefreshResult.Published("v1"));
            assertThat(failures).hasValue(2);
        }
    }

    @Test
    void aDeadlineThatCannotBeRecordedPassesAMomentLater() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (TermBench bench = new TermBench(directory, source.broken(never::await)).fetchTimeout(Duration.ofMillis(100))
                .clock(failingIn("TermMonitor", "Deadline", "passed"))) {
            bench.term().pause();
            armed.set(true);
            assertThat(bench.term().checkBySchedule().get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(
                    RefreshResult.Failed.class,
                    result -> assertThat(result.cause()).hasMessageContaining("fetch-timeout 100ms"));
            assertThat(armed).isFalse();
        }
    }

    @Test
    void aScheduledCheckThatCannotBeAskedForIsAskedForAgain() throws Exception {
        try (TermBench bench = new TermBench(directory, source.broken(() -> {
            throw new IOException("unreachable");
        })).retry(new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(5)))
                .clock(failingIn("TermMonitor", "CheckSchedule", "onTimer"))) {
            bench.check();
            armed.set(true);
            await().untilFalse(armed);
            source.mended();
            await().atMost(Duration.ofSeconds(5)).until(() -> bench.cell.find().isPresent());
        }
    }

    @Test
    void aScheduleThatFailsLeavesNoTermWithoutANextCheck() throws Exception {
        try (TermBench bench = new TermBench(directory, source.broken(() -> {
            throw new IOException("unreachable");
        })).retry(new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(5)))
                .clock(failingIn("CheckSchedule", "CheckSchedule", "ended"))) {
            armed.set(true);
            bench.check();
            source.mended();
            await().atMost(Duration.ofSeconds(5)).until(() -> bench.cell.find().isPresent());
            assertThat(armed).isFalse();
        }
    }

    @Test
    void aScheduleThatFailsKeepsNoCheckThatWasAskedForFromStarting() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        source.broken(() -> {
            reached.countDown();
            released.await();
        });
        try (TermBench bench = new TermBench(directory, source)
                .clock(failingIn("CheckSchedule", "CheckSchedule", "ended"))) {
            bench.term().checkBySchedule();
            reached.await();
            CompletableFuture<RefreshResult> queued = bench.term().refresh().subscribeAsCompletionStage();
            armed.set(true);
            released.countDown();
            assertThat(queued.get(10, TimeUnit.SECONDS)).isEqualTo(new RefreshResult.Unchanged("v1"));
            assertThat(armed).isFalse();
        }
    }

    private Object value(Object payload) {
        open.incrementAndGet();
        return (AutoCloseable) open::decrementAndGet;
    }

    /** A clock that throws once where it is read below both. */
    private TermClock failingIn(String reader, String caller, String method) {
        return () -> {
            if (armed.get() && StackWalker.getInstance().walk(frames -> {
                List<StackWalker.StackFrame> all = frames.toList();
                return all.stream().anyMatch(frame -> frame.getClassName().endsWith(reader))
                        && all.stream().anyMatch(frame -> frame.getClassName().endsWith(caller)
                                && frame.getMethodName().equals(method));
            }) && armed.getAndSet(false)) {
                throw new NoClassDefFoundError("a/Missing");
            }
            return new Moment(System.nanoTime(), Instant.now());
        };
    }
}

package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.check.CheckRunner;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.manage.threads.Workers;

/**
 * Many checks, and many terms, on the pools of a JVM without virtual threads.
 */
@Timeout(120)
class ManyChecksTest {

    private static final int ON_DEMAND = Integer.getInteger("remote-term.checks", 20_000);

    @TempDir
    Path directory;

    @Test
    void checksOnDemandLeaveNothingBehind() throws Exception {
        StubSource source = new StubSource("primary").holds("v1", "one");
        try (TermBench bench = new TermBench(directory, pools(), source)) {
            bench.refresh();
            long before = heap();
            for (int i = 0; i < ON_DEMAND; i++) {
                bench.refresh();
                source.asked.clear();
            }
            assertThat(heap() - before).as("bytes").isLessThan(ON_DEMAND * 50L);
            await().untilAsserted(() -> assertThat(bench.timers()).isEmpty());
        }
    }

    @Test
    void oneCheckAfterTheOtherUsesIdleThreadsAgain() throws Exception {
        Set<Long> threads = ConcurrentHashMap.newKeySet();
        StubSource source = new StubSource("primary").holds("v1", "one")
                .broken(() -> threads.add(Thread.currentThread().getId()));
        try (TermBench bench = new TermBench(directory, pools(), source)) {
            for (int i = 0; i < 60; i++) {
                bench.check();
                // as a second between two checks would
                await().pollInterval(Duration.ofMillis(1)).until(() -> working() == 0);
            }
        }
        assertThat(threads).hasSizeLessThan(20);
    }

    @Test
    void aTermLoadsWhileAThousandLazyOnesHangAtTheStart() throws Exception {
        TermExecutor executor = pools();
        CountDownLatch never = new CountDownLatch(1);
        for (int i = 0; i < 1_000; i++) {
            new TermBench(directory, executor, new StubSource("hanging-" + i).broken(never::await)).lazy().term().load();
        }
        try (TermBench well = new TermBench(directory, executor, new StubSource("well").holds("v1", "one"))) {
            well.term().load().get(5, TimeUnit.SECONDS);
            assertThat(well.cell.find()).contains("one");
        }
        never.countDown();
    }

    @Test
    void aCheckThatFollowsAnotherAtOnceCanBeEndedFromOutside() throws Exception {
        AtomicInteger forgotten = new AtomicInteger();
        StubSource source = new StubSource("primary").holds("v1", "one");
        try (TermBench bench = new TermBench(directory, pools(), source)) {
            bench.refresh();
            AtomicReference<?> running = running(bench.term());
            source.asks(request -> {
                if (running.get() == null) {
                    forgotten.incrementAndGet();
                }
            });
            Runnable asking = () -> {
                while (source.asked.size() < ON_DEMAND) {
                    if (bench.term().data().checks().running() == null) {
                        bench.term().checkBySchedule();
                    }
                }
            };
            CompletableFuture<Void> other = CompletableFuture.runAsync(asking);
            asking.run();
            other.get(1, TimeUnit.MINUTES);
        }
        assertThat(forgotten).hasValue(0);
    }

    private static AtomicReference<?> running(ManagedTerm term) throws ReflectiveOperationException {
        Field checks = ManagedTerm.class.getDeclaredField("checks");
        checks.setAccessible(true);
        Field running = CheckRunner.class.getDeclaredField("running");
        running.setAccessible(true);
        return (AtomicReference<?>) running.get(checks.get(term));
    }

    private static TermExecutor pools() {
        return new TermExecutor(Workers.pools());
    }

    private static long working() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("remote-term-") && thread.getKey().isAlive())
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().startsWith("io.quarkiverse.remoteterm")))
                .count();
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}

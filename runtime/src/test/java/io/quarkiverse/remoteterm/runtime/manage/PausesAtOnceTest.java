package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkus.scheduler.Scheduler;

@Timeout(60)
class PausesAtOnceTest {

    @TempDir
    Path directory;

    private final CountDownLatch seen = new CountDownLatch(1);
    private final CountDownLatch resumed = new CountDownLatch(1);
    private final AtomicBoolean paused = new AtomicBoolean();
    private final AtomicBoolean slow = new AtomicBoolean();

    @Test
    void aPauseThatIsNoticedAfterItsEndDoesNotStay() throws Exception {
        try (TermBench bench = new TermBench(directory, new StubSource("primary").holds("v1", "one")).job(job())) {
            bench.term().startSchedule();
            bench.check();
            paused.set(true);
            slow.set(true);
            CompletableFuture<Void> first = CompletableFuture.runAsync(bench.term()::pauseChanged);
            seen.await();
            paused.set(false);
            bench.term().pauseChanged();
            resumed.countDown();
            first.get(10, TimeUnit.SECONDS);
            assertThat(bench.term().data().paused()).isFalse();
        }
    }

    @Test
    void aSchedulerThatStartsHaltedIsAPause() throws Exception {
        paused.set(true);
        try (TermBench bench = new TermBench(directory, new StubSource("primary").holds("v1", "one")).job(job())) {
            bench.check();
            bench.term().startSchedule();
            assertThat(bench.status().state()).isEqualTo(TermState.PAUSED);
        }
    }

    private TermJob job() {
        Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { Scheduler.class }, (proxy, method, arguments) -> switch (method.getName()) {
                    case "isStarted", "isRunning" -> true;
                    case "isPaused" -> isPaused();
                    case "newJob" -> definition();
                    default -> null;
                });
        return new TermJob(scheduler, Optional.empty(), "bench",
                new ScheduleSettings.Every(Duration.ofHours(1), Duration.ZERO));
    }

    private static Object definition() {
        return Proxy.newProxyInstance(PausesAtOnceTest.class.getClassLoader(),
                new Class<?>[] { Scheduler.JobDefinition.class },
                (proxy, method, arguments) -> method.getName().equals("schedule") ? null : proxy);
    }

    /** The first who asks gets an answer that is old by the time it is used. */
    private boolean isPaused() throws InterruptedException {
        boolean answer = paused.get();
        if (slow.getAndSet(false)) {
            seen.countDown();
            resumed.await();
        }
        return answer;
    }
}

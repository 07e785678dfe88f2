package io.quarkiverse.remoteterm.runtime.manage;

import static io.quarkiverse.remoteterm.runtime.manage.TermFixture.awaitWhateverHappens;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkiverse.remoteterm.runtime.manage.threads.ExhaustedLog;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkus.scheduler.Scheduler;

@Timeout(60)
class TermsEndTest {

    @TempDir
    Path directory;

    private final TermExecutor executor = TermBench.executor();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void aTermWhoseEndFailsKeepsNothingElseFromEnding() throws Exception {
        AtomicBoolean exhausted = new AtomicBoolean();
        TermBench broken = bench().clock(() -> {
            if (exhausted.get()) {
                throw new OutOfMemoryError("on purpose");
            }
            return TermClock.SYSTEM.now();
        });
        TermBench other = bench();
        broken.check();
        other.check();
        exhausted.set(true);
        ExhaustedLog log = new ExhaustedLog(TermsEnd.class);
        try {
            end(broken, other);
        } finally {
            log.close();
        }

        assertThat(other.term().data().ended()).isTrue();
        assertThat(closed).as("values").hasValue(2);
        assertThat(executor.later(Duration.ofHours(1), () -> {
        })).as("timers").isDone();
        try (DiskCopies next = DiskCopies.open(directory.resolve("kept"), "test")) {
            assertThat(next.isWritable()).isTrue();
        }
    }

    @Test
    void aSchedulerThatHangsAtTheEndKeepsNoTermFromEnding() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        TermBench scheduled = bench().job(job(() -> {
            hanging.countDown();
            awaitWhateverHappens(released);
        }));
        TermBench other = bench();
        scheduled.term().startSchedule();
        scheduled.check();
        other.check();
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> end(scheduled, other));

        hanging.await();
        assertThat(scheduled.term().data().ended()).isTrue();
        assertThat(other.term().data().ended()).isTrue();
        assertThat(closed).as("values").hasValue(2);
        released.countDown();
        end.get(30, TimeUnit.SECONDS);
    }

    private void end(TermBench one, TermBench two) {
        DirectoryCopies copies = new DirectoryCopies(Optional.of("test"));
        copies.open(directory.resolve("kept"));
        Map<String, ManagedTerm> terms = new LinkedHashMap<>();
        terms.put("one", one.term());
        terms.put("two", two.term());
        new TermsEnd(terms, executor, copies).run();
    }

    private TermBench bench() {
        return new TermBench(directory, executor, new StubSource("primary").holds("v1", "one"))
                .produces(value -> (AutoCloseable) closed::incrementAndGet);
    }

    private static TermJob job(Runnable removal) {
        Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(TermsEndTest.class.getClassLoader(),
                new Class<?>[] { Scheduler.class, Scheduler.JobDefinition.class }, (proxy, method, arguments) -> {
                    if (method.getName().equals("unscheduleJob")) {
                        removal.run();
                    }
                    return switch (method.getName()) {
                        case "isStarted", "isRunning" -> true;
                        case "isPaused" -> false;
                        case "schedule", "getScheduledJob", "unscheduleJob" -> null;
                        default -> proxy;
                    };
                });
        return new TermJob(scheduler, Optional.empty(), "bench",
                new ScheduleSettings.Every(Duration.ofHours(1), Duration.ZERO));
    }
}

package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.ScheduleSettings;
import io.quarkiverse.remoteterm.runtime.manage.threads.ExhaustedLog;
import io.quarkiverse.remoteterm.runtime.schedule.TermJob;
import io.quarkus.scheduler.Scheduler;

/**
 * The scheduler throws whatever it is asked, as one may whose job store is gone for a while.
 */
@Timeout(60)
class FailingSchedulerTest {

    @TempDir
    Path directory;

    private final StubSource source = new StubSource("primary").holds("v1", "one");
    private final AtomicInteger failures = new AtomicInteger();
    private volatile Throwable failure = new IllegalStateException("the job store is gone");
    private volatile boolean broken;
    private TermBench bench;

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatIsPublishedMeanwhileIsNotified() throws Exception {
        start();
        bench.check();
        broken = true;
        source.holds("v2", "two");
        assertThat(bench.refresh()).isEqualTo(new RefreshResult.Published("v2"));
        assertThat(bench.published).hasSize(2);
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(bench.status().nextRefresh()).isNull();
    }

    @Test
    void checksUntilAValueIsConfirmedGoOn() throws Exception {
        source.broken(() -> {
            failures.incrementAndGet();
            throw new IOException("down");
        });
        start();
        bench.check();
        broken = true;
        int before = failures.get();
        await().until(() -> failures.get() > before + 2);
        source.mended();
        await().until(() -> bench.cell.find().isPresent());
    }

    @Test
    void messagesAreFollowed() throws Exception {
        start();
        bench.check();
        broken = true;
        source.holds("v2", "two");
        bench.term().checkByMessage();
        await().until(() -> bench.cell.get().equals("two"));
    }

    @Test
    void whoWaitsIsAnsweredAlsoIfWhatFailedCannotBeLogged() throws Exception {
        start();
        bench.check();
        failure = new InternalError("on purpose");
        source.holds("v2", "two").asks(request -> broken = true);
        ExhaustedLog log = new ExhaustedLog(TransitionExecutor.class);
        try {
            assertThat(bench.refresh()).isEqualTo(new RefreshResult.Published("v2"));
        } finally {
            broken = false;
            log.close();
        }
    }

    @Test
    void theEndGoesOnAlsoIfClassesOfTheSchedulerAreGone() throws Exception {
        start();
        bench.check();
        failure = new NoClassDefFoundError("a/Missing");
        broken = true;
        bench.stopChecks();
        assertThat(bench.term().data().ended()).isTrue();
    }

    private void start() {
        bench = new TermBench(directory, source).job(job())
                .retry(new RetrySettings(1, Duration.ofMillis(20), Duration.ofMillis(40)));
        bench.term().startSchedule();
    }

    private TermJob job() {
        Scheduler scheduler = (Scheduler) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] { Scheduler.class }, (proxy, method, arguments) -> {
                    if (broken) {
                        throw failure;
                    }
                    return switch (method.getName()) {
                        case "isStarted", "isRunning" -> true;
                        case "isPaused" -> false;
                        case "newJob" -> definition();
                        default -> null;
                    };
                });
        return new TermJob(scheduler, Optional.empty(), "bench",
                new ScheduleSettings.Every(Duration.ofHours(1), Duration.ZERO));
    }

    private static Object definition() {
        return Proxy.newProxyInstance(FailingSchedulerTest.class.getClassLoader(),
                new Class<?>[] { Scheduler.JobDefinition.class },
                (proxy, method, arguments) -> method.getName().equals("schedule") ? null : proxy);
    }
}

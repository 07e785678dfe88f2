package io.quarkiverse.remoteterm.runtime.manage.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TermExecutorTest {

    private static final int CHECKS = 1000;

    private final TermExecutor executor = new TermExecutor(Workers.pools());

    @AfterEach
    void stop() {
        executor.stop(Duration.ofSeconds(1));
    }

    @Test
    void theDeadlinesOfChecksThatEndInTimeWakeNoThread() throws Exception {
        CompletableFuture<Long> timer = new CompletableFuture<>();
        executor.later(Duration.ZERO, () -> timer.complete(Thread.currentThread().getId()));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getThreadInfo(timer.get(30, TimeUnit.SECONDS)).getWaitedCount();

        for (int i = 0; i < CHECKS; i++) {
            Future<?> deadline = executor.later(Duration.ofMinutes(1), TermExecutorTest::nothing);
            Future<?> silence = executor.later(Duration.ofSeconds(10), TermExecutorTest::nothing);
            Thread.yield();
            silence.cancel(false);
            deadline.cancel(false);
        }

        long waits = threads.getThreadInfo(timer.get()).getWaitedCount() - before;
        // it may have been on its way to its first wait, and looks at the clock every few seconds
        assertThat(waits).isLessThan(20);
    }

    private static void nothing() {
    }
}

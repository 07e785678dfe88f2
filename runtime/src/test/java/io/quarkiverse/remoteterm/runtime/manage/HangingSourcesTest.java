package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;

@Timeout(120)
class HangingSourcesTest {

    private static final int HANGING = 1_000;

    @TempDir
    Path directory;

    @Test
    void aThousandSourcesThatHangStopNeitherOtherTermsNorTheEnd() throws Exception {
        TermExecutor executor = TermBench.executor();
        AtomicInteger reached = new AtomicInteger();
        List<TermBench> hanging = new ArrayList<>();
        for (int i = 0; i < HANGING; i++) {
            StubSource source = new StubSource("hanging-" + i).broken(() -> {
                reached.incrementAndGet();
                new CountDownLatch(1).await();
            });
            TermBench bench = new TermBench(directory, executor, source).attemptTimeout(Duration.ofSeconds(2));
            hanging.add(bench);
            bench.term().load();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> reached.get() >= 100);
        StubSource well = new StubSource("well").holds("v1", "one");
        TermBench other = new TermBench(directory, executor, well);
        assertThat(other.check()).isEqualTo(new RefreshResult.Published("v1"));
        await().atMost(Duration.ofSeconds(60)).until(() -> reached.get() >= HANGING);
        for (int version = 2; version < 10; version++) {
            well.holds("v" + version, "more");
            long before = System.nanoTime();
            assertThat(other.check()).isEqualTo(new RefreshResult.Published("v" + version));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        }

        long before = System.nanoTime();
        hanging.forEach(TermBench::stopChecks);
        other.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).as("the end").isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void threadsThatNeverComeBackAreReplaced() throws Exception {
        TermExecutor executor = TermBench.executor();
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger stuck = new AtomicInteger();
        for (int i = 0; i < 300; i++) {
            TermBench bench = new TermBench(directory, executor, new StubSource("well-" + i).holds("v1", "one"))
                    .fetchTimeout(Duration.ofMillis(200)).produces(value -> {
                        stuck.incrementAndGet();
                        boolean released = false;
                        while (!released) {
                            try {
                                release.await();
                                released = true;
                            } catch (InterruptedException ignored) {
                                // as code that was not written to be interrupted
                            }
                        }
                        return value;
                    });
            bench.term().pause();
            bench.term().checkBySchedule();
        }
        TermBench other = new TermBench(directory, executor, new StubSource("well").holds("v1", "one"));
        assertThat(other.check()).isEqualTo(new RefreshResult.Published("v1"));
        release.countDown();
        other.close();
    }
}

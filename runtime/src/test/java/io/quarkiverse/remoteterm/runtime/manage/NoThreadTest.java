package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jboss.threads.EnhancedQueueExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.manage.threads.TermExecutor;
import io.quarkiverse.remoteterm.runtime.manage.threads.Workers;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;

/**
 * The pool of the extension's own, as without virtual threads, gets no thread of the system: what may block is not done by
 * those
 * who must not.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class NoThreadTest {

    private static final Duration CLOSE_DELAY = Duration.ofMillis(200);

    @TempDir
    Path directory;

    private final AtomicBoolean exhausted = new AtomicBoolean();
    private final CountDownLatch released = new CountDownLatch(1);
    private final StubSource source = new StubSource("primary").holds("v1", "one");
    private final ExecutorService pool = new EnhancedQueueExecutor.Builder().setRegisterMBean(false)
            .setThreadFactory(task -> new Thread(task) {

                @Override
                public void start() {
                    if (exhausted.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    super.start();
                }
            }).setCorePoolSize(1_000).setMaximumPoolSize(1_000).allowCoreThreadTimeOut(true)
            .setKeepAliveTime(Duration.ofMillis(1)).build();
    private final TermExecutor executor = new TermExecutor(new Workers(pool, pool, List.of(pool)));

    @AfterEach
    void release() {
        exhausted.set(false);
        released.countDown();
    }

    @Test
    void aValueWhoseCloseHangsHoldsUpNoTimer() throws Exception {
        try (TermBench bench = new TermBench(directory, executor, source)
                .produces(payload -> (AutoCloseable) released::await).closeDelay(CLOSE_DELAY)) {
            bench.check();
            source.holds("v2", "two");
            bench.check();
            exhaust();
            CompletableFuture<Void> afterwards = new CompletableFuture<>();
            executor.later(CLOSE_DELAY.multipliedBy(2), () -> afterwards.complete(null));
            try {
                assertThat(afterwards).succeedsWithin(Duration.ofSeconds(10));
            } finally {
                release();
            }
        }
    }

    @Test
    void whoAsksForACheckIsNotHeldUpByAListenerThatHangs() throws Exception {
        try (TermBench bench = new TermBench(directory, executor, source).notifies(new TermChangeListener() {

            @Override
            public void changed(TermIdentity term, TermChange change) {
                if (exhausted.get()) {
                    awaitRelease();
                }
            }
        })) {
            bench.check();
            exhaust();
            CompletableFuture<Void> asked = CompletableFuture
                    .runAsync(() -> bench.term().refresh().subscribe().with(result -> {
                    }), task -> new Thread(task).start());
            try {
                assertThat(asked).succeedsWithin(Duration.ofSeconds(10));
            } finally {
                release();
            }
        }
    }

    private void awaitRelease() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** No thread is idle any more, and none can be had. */
    private void exhaust() {
        await().until(() -> ((EnhancedQueueExecutor) pool).getPoolSize() == 0);
        exhausted.set(true);
    }
}

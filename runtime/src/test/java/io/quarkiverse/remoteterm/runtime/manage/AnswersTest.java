package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.state.TermChange;

/**
 * Who asks for a check is answered, whatever others do meanwhile.
 */
@Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
class AnswersTest {

    @TempDir
    Path directory;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final StubSource source = new StubSource("primary").holds("v1", "one");

    @AfterEach
    void release() {
        released.countDown();
    }

    @Test
    void aRefreshAfterTheEndIsAnsweredWhileAListenerHangs() throws Exception {
        TermBench bench = new TermBench(directory, source).notifies(new TermChangeListener() {
            @Override
            public void changed(TermIdentity term, TermChange change) {
                hangWhateverHappens();
            }
        });
        bench.term().checkBySchedule();
        reached.await();
        bench.term().stopChecks();
        bench.term().end();
        assertThat(refresh(bench).get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
        released.countDown();
        bench.close();
    }

    @Test
    void whoWaitsForAnotherCheckInAnAnswerGetsIt() throws Exception {
        try (TermBench bench = new TermBench(directory, source)) {
            CompletableFuture<RefreshResult> second = new CompletableFuture<>();
            bench.term().refresh().subscribe().with(first -> second.complete(bench.refresh()));
            assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(new RefreshResult.Unchanged("v1"));
        }
    }

    @Test
    void anAnswerThatBlocksDelaysNobodyElseAndNotTheEnd() throws Exception {
        StubSource hanging = new StubSource("hanging").broken(() -> {
            reached.countDown();
            new CountDownLatch(1).await();
        });
        TermBench bench = new TermBench(directory, hanging);
        bench.term().checkBySchedule();
        reached.await();
        bench.term().refresh().subscribe().with(answer -> hangWhateverHappens());
        CompletableFuture<RefreshResult> other = refresh(bench);
        long before = System.nanoTime();
        bench.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(other.get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
    }

    @Test
    void anAnswerThatBlocksDelaysNobodyElseWhenTheThreadsAreGone() throws Exception {
        StubSource hanging = new StubSource("hanging").broken(() -> {
            reached.countDown();
            new CountDownLatch(1).await();
        });
        TermBench bench = new TermBench(directory, hanging);
        bench.term().checkBySchedule();
        reached.await();
        bench.term().refresh().subscribe().with(answer -> hangWhateverHappens());
        CompletableFuture<RefreshResult> other = refresh(bench);
        bench.executor.stop(Duration.ZERO);
        bench.close();
        assertThat(other.get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
    }

    @Test
    void whileTheDiskCopyHangsLaterChecksSaySo() throws Exception {
        keepACopy();
        try (DiskCopies copies = DiskCopies.open(directory.resolve("kept"), "test")) {
            TermBench bench = hangingCopy(copies, Duration.ofMillis(300));
            bench.term().load();
            reached.await();
            await().until(() -> bench.term().data().checks().overdue() != null);
            assertThat(refresh(bench).get(10, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
            released.countDown();
            bench.close();
        }
    }

    @Test
    void aDiskCopyThatHangsDelaysNotTheEnd() throws Exception {
        keepACopy();
        try (DiskCopies copies = DiskCopies.open(directory.resolve("kept"), "test")) {
            TermBench bench = hangingCopy(copies, TermBench.LONG);
            bench.term().load();
            reached.await();
            long before = System.nanoTime();
            bench.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
            released.countDown();
        }
    }

    private void keepACopy() throws Exception {
        try (DiskCopies copies = DiskCopies.open(directory.resolve("kept"), "test");
                TermBench bench = new TermBench(directory, source).keeps(copies)) {
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        }
    }

    /** The validator wants something to compare with: the check itself loads the copy. */
    private TermBench hangingCopy(DiskCopies copies, Duration fetchTimeout) {
        return new TermBench(directory, source).keeps(copies).fetchTimeout(fetchTimeout)
                .validates((candidate, current) -> {
                }).produces(value -> {
                    hangWhateverHappens();
                    return value;
                });
    }

    private static CompletableFuture<RefreshResult> refresh(TermBench bench) {
        return bench.term().refresh().subscribeAsCompletionStage();
    }

    private void hangWhateverHappens() {
        reached.countDown();
        boolean done = false;
        while (!done) {
            try {
                released.await();
                done = true;
            } catch (InterruptedException ignored) {
                // as code that was not written to be interrupted
            }
        }
    }
}

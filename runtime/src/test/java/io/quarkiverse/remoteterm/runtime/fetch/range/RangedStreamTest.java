package io.quarkiverse.remoteterm.runtime.fetch.range;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class RangedStreamTest {

    private static final int SIZE = 100;

    private final byte[] body = new byte[10 * SIZE + 1];
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger running = new AtomicInteger();

    RangedStreamTest() {
        new Random(42).nextBytes(body);
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(open).as("connections").hasValue(0);
            assertThat(running).as("threads").hasValue(0);
        });
        threads.shutdownNow();
    }

    @Test
    void asManyRangesAtOnceAsAreConfiguredMakeTheBody() throws Exception {
        try (InputStream stream = stream(3, this::part)) {
            assertThat(stream).hasBinaryContent(body);
        }
        assertThat(mostOpen.get()).isBetween(2, 3);
    }

    @Test
    void aReaderThatDoesNotReadOnKeepsTheOthersWaiting() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (InputStream stream = stream(3, range -> {
            asked.incrementAndGet();
            return part(range);
        })) {
            stream.readNBytes(SIZE + 1);
            await().until(() -> asked.get() == 4);
            await().during(Duration.ofMillis(200)).until(() -> asked.get() == 4);
            assertThat(stream.readAllBytes()).hasSize(body.length - SIZE - 1);
        }
    }

    /** A thread that is not to be had, as that of any range. */
    @RepeatedTest(10)
    void aRangeWithoutAThreadFailsTheReader(RepetitionInfo which) throws Exception {
        AtomicInteger started = new AtomicInteger();
        Executor refusing = task -> {
            if (started.incrementAndGet() == which.getCurrentRepetition() + 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            run(task);
        };
        try (InputStream stream = stream(2, this::part, refusing)) {
            if (which.getCurrentRepetition() < 10) {
                assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class)
                        .hasRootCauseInstanceOf(OutOfMemoryError.class);
            } else {
                assertThat(stream).as("needs no more").hasBinaryContent(body);
            }
        }
    }

    @Test
    void aSourceWithoutThreadsForRangesIsReadAsAWhole() throws Exception {
        try (InputStream stream = stream(2, this::part, task -> {
            throw new OutOfMemoryError("unable to create native thread");
        })) {
            assertThat(stream).hasBinaryContent(body);
        }
    }

    @Test
    void aReadOfNothingWaitsForNothing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (InputStream stream = stream(2, range -> {
            never.await();
            return part(range);
        })) {
            assertThat(stream.readNBytes(SIZE)).hasSize(SIZE);
            assertThat(stream.read(new byte[0], 0, 0)).isZero();
        }
    }

    @Test
    void anErrorInARangeFailsTheReader() throws Exception {
        try (InputStream stream = stream(2, range -> {
            if (range.from() == 5 * SIZE) {
                throw new NoClassDefFoundError("a/Missing");
            }
            return part(range);
        })) {
            assertThatThrownBy(stream::readAllBytes).hasMessageContaining("a/Missing");
        }
    }

    @Test
    void aRangeWaitsForAsLongAsTheSourceAsks() throws Exception {
        List<Long> asked = new CopyOnWriteArrayList<>();
        try (InputStream stream = stream(2, range -> {
            if (range.from() == SIZE) {
                asked.add(System.nanoTime());
                if (asked.size() == 1) {
                    throw new FetchException(Remedy.RETRY, "status 503", null, Duration.ofMillis(300));
                }
            }
            return part(range);
        })) {
            assertThat(stream).hasBinaryContent(body);
        }
        assertThat(Duration.ofNanos(asked.get(1) - asked.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aWaitThatIsLongerThanTheCheckIsLeftToTheCheck() throws Exception {
        try (InputStream stream = stream(1, range -> {
            throw new FetchException(Remedy.RETRY, "status 503", null, Duration.ofHours(1));
        }, this::run, new ByteArrayInputStream(body, 0, 10))) {
            assertThatThrownBy(stream::readAllBytes).isInstanceOfSatisfying(FetchException.class,
                    failure -> assertThat(failure.retryAfter()).contains(Duration.ofHours(1)));
        }
    }

    @RepeatedTest(50)
    void closingItFromOutsideFreesTheReaderAndEndsAllDownloads() throws Exception {
        CountDownLatch hanging = new CountDownLatch(2);
        InputStream stream = stream(3, range -> {
            hanging.countDown();
            new CountDownLatch(1).await();
            throw new IOException("never");
        });
        CompletableFuture<Object> read = new CompletableFuture<>();
        run(() -> {
            try {
                read.complete(stream.readAllBytes());
            } catch (Throwable closed) {
                read.complete(closed);
            }
        });
        hanging.await();
        stream.close();
        assertThat(read.get(5, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
    }

    @Test
    void aChangeThatALaterRangeMeetsEndsTheAttempt() throws Exception {
        try (InputStream stream = stream(2, range -> {
            throw new ChangedException("the source");
        })) {
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(ChangedException.class);
        }
    }

    /** What is still to come of the first range is of no use then, however long it takes. */
    @Test
    void aChangeThatALaterRangeMeetsEndsTheAttemptAlsoWithinTheFirst() throws Exception {
        AtomicInteger bytes = new AtomicInteger();
        try (InputStream stream = stream(2, range -> {
            throw new ChangedException("the source");
        })) {
            await().untilAsserted(() -> assertThatThrownBy(() -> {
                stream.read();
                bytes.incrementAndGet();
            }).isInstanceOf(ChangedException.class));
        }
        assertThat(bytes).hasValueLessThan(SIZE);
    }

    @Test
    void aDownloadThatGetsItsThreadAfterTheEndAsksForNothing() throws Exception {
        List<Runnable> waiting = new ArrayList<>();
        List<Range> asked = new CopyOnWriteArrayList<>();
        InputStream stream = stream(3, range -> {
            asked.add(range);
            return part(range);
        }, waiting::add);
        assertThat(stream.readNBytes(SIZE - 1)).hasSize(SIZE - 1);
        stream.close();
        assertThat(waiting).hasSize(2).allSatisfy(Runnable::run);
        assertThat(asked).isEmpty();
    }

    private InputStream stream(int parallel, RangeReader source) {
        return stream(parallel, source, this::run);
    }

    private InputStream stream(int parallel, RangeReader source, Executor executor) {
        return stream(parallel, source, executor, new Part(0, body.length));
    }

    private InputStream stream(int parallel, RangeReader source, Executor executor, InputStream whole) {
        RangePolicy policy = new RangePolicy(new DownloadSettings(parallel, SIZE),
                new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(1)));
        return policy.open(whole, body.length, source, new Request(executor, new RetryBudget(2)));
    }

    private void run(Runnable task) {
        running.incrementAndGet();
        threads.execute(() -> {
            try {
                task.run();
                assertThat(Thread.interrupted()).as("an interrupt that was meant for the download").isFalse();
            } finally {
                running.decrementAndGet();
            }
        });
    }

    private InputStream part(Range range) {
        return new Part((int) range.from(), (int) range.to());
    }

    /** Counts as a connection until it is closed. */
    private final class Part extends ByteArrayInputStream {

        private boolean closed;

        Part(int from, int to) {
            super(body, from, to - from);
            mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 7));
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }

    private record Request(Executor threads, RetryBudget retries) implements CheckRequest {

        @Override
        public String term() {
            return "term";
        }

        @Override
        public Set<String> knownVersions() {
            return Set.of();
        }

        @Override
        public Duration remaining() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Map<String, String> options() {
            return Map.of();
        }

        @Override
        public boolean onDemand() {
            return false;
        }

        @Override
        public boolean hasRejected() {
            return false;
        }

        @Override
        public void progress() {
        }
    }
}

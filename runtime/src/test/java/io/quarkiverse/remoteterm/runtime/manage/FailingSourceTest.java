package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult;

/**
 * What a check does about a source that fails, is silent or asks for time, and when it asks another.
 */
@Timeout(60)
class FailingSourceTest extends TermFixture {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aFetcherThatReturnsNothingIsNamedAndNotAskedAgainWithinTheCheck() throws Exception {
        primary.answersNull(() -> true);
        bench().retries(3);
        bench.term().pause();
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("the fetcher returned null"));
        assertThat(primary.asked).hasSize(1);
    }

    @Test
    void whatMayPassIsTriedAgainWithinTheCheck() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        primary.holds("v1", "one").broken(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw new FetchException(Remedy.RETRY, "status 503");
            }
        });
        bench().retries(3);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatWillNotPassIsNotTriedAgainWithinTheCheckAndDoesNotEndTheLoop() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        primary.holds("v1", "one").broken(() -> {
            attempts.incrementAndGet();
            throw new FetchException(Remedy.WAIT, "status 403");
        });
        failover.holds("copy", "copy");
        // the next check is far away, too
        benchWithFailover().retry(new RetrySettings(3, TermBench.LONG, TermBench.LONG));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(attempts).hasValue(1);
        assertThat(failover.asked).as("another source is no remedy either").isEmpty();
        primary.mended();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void whatAFetcherTriesAgainItselfCountsForTheRetriesOfTheCheck() throws Exception {
        primary.asks(request -> ((CheckRequest) request).retries().take()).broken(() -> {
            throw new IOException("down");
        });
        benchWithFailover().retry(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(1)));
        // only this check counts
        bench.term().pause();

        bench.check();

        assertThat(primary.asked).as("the first, and the one that the fetcher has left").hasSize(2);
    }

    @Test
    void aRetryAfterBeyondTheDeadlineEndsTheCheckAndTheNextOneWaitsForIt() throws Exception {
        primary.broken(() -> {
            throw new FetchException(Remedy.RETRY, "status 429", null, Duration.ofHours(1));
        });
        bench().retries(3);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(primary.asked).hasSize(1);
        assertThat(bench.status().nextRefresh()).isCloseTo(Instant.now().plus(Duration.ofHours(1)),
                within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aRetryAfterWithinTheDeadlineIsHonoured() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        primary.holds("v1", "one").broken(() -> {
            if (attempts.incrementAndGet() == 1) {
                throw new FetchException(Remedy.RETRY, "status 503", null, Duration.ofMillis(300));
            }
        });
        bench().retries(2);
        long before = System.nanoTime();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aFailoverFillsAnEmptyTermAndThePrimaryWinsOnceItIsBack() throws Exception {
        primary.holds("v1", "one").modifiedAt(NOON).broken(() -> {
            throw new IOException("connection refused");
        });
        failover.holds("copy", "copy");
        benchWithFailover().retries(2);
        // no check but ours: until the primary source has confirmed a value, they would repeat by themselves
        bench.term().pause();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("copy"));
        assertThat(primary.asked).hasSize(2);
        assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.FAILOVER);
        assertThat(bench.status().state()).isEqualTo(TermState.DEGRADED);
        assertThat(bench.status().lastFailure()).contains("connection refused");

        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("copy"));
        assertThat(primary.asked).as("never the failover's validator").allMatch(Set::isEmpty);

        primary.mended();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.REMOTE);
        assertThat(bench.status().state()).isEqualTo(TermState.PAUSED);
        assertThat(bench.status().lastFailure()).isNull();
    }

    @Test
    void aStaleFailoverDoesNotRollTheValueBack() throws Exception {
        primary.holds("v2", "two").modifiedAt(NOON);
        failover.holds("v1", "one").modifiedAt(NOON.minusSeconds(1));
        benchWithFailover();
        bench.check();
        primary.broken(() -> {
            throw new IOException("connection refused");
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.cell.get()).isEqualTo("two");
        assertThat(bench.status().state()).isEqualTo(TermState.FAILING);
        failover.holds("v3", "three").modifiedAt(null);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        failover.modifiedAt(NOON.plusSeconds(1));
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v3"));
    }

    @Test
    void aFailoverWithABadCopyIsPassedOver() throws Exception {
        StubSource third = new StubSource("third").holds("good", "good");
        primary.broken(() -> {
            throw new IOException("connection refused");
        });
        failover.holds("bad", "bad");
        bench = new TermBench(directory, primary, failover, third).validates((candidate, current) -> {
            if (candidate.equals("bad")) {
                throw new TermRejectedException("bad value");
            }
        });
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("good"));
        bench.check();
        assertThat(failover.downloads).as("not downloaded again").hasValue(1);
    }

    @Test
    void theFailoverIsReachedThoughTheAttemptsAtThePrimaryWouldUseUpTheTime() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        primary.broken(never::await);
        failover.holds("copy", "copy");
        benchWithFailover().fetchTimeout(Duration.ofSeconds(2)).attemptTimeout(Duration.ofSeconds(1)).retries(3);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("copy"));
        assertThat(bench.status().state()).isEqualTo(TermState.DEGRADED);
    }

    @Test
    void silenceBeforeTheFirstByteEndsTheAttempt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        primary.holds("v1", "one").broken(() -> {
            if (attempts.incrementAndGet() == 1) {
                never.await();
            }
        });
        bench().attemptTimeout(Duration.ofMillis(100)).retries(2);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void silenceInTheMiddleOfABodyEndsTheAttempt() throws Exception {
        primary.holds("v1", "one").streams(in -> new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IOException("interrupted");
                }
                return -1;
            }
        });
        bench().attemptTimeout(Duration.ofMillis(100));
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("sent nothing for 100ms"));
    }

    @Test
    void aByteNowAndThenDoesNotOutliveTheDeadline() throws Exception {
        primary.holds("v1", "one").streams(in -> new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException("interrupted");
                }
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                buffer[offset] = (byte) read();
                return 1;
            }
        }).declares(-1);
        bench().attemptTimeout(Duration.ofMillis(200)).fetchTimeout(Duration.ofMillis(600)).retries(3);
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("fetch-timeout 600ms"));
    }

    @Test
    void aReadOfNoBytesIsNotTheEnd() throws Exception {
        primary.holds("v1", "one").streams(bytes -> new FilterInputStream(bytes) {
            private boolean hesitates = true;

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                hesitates = !hesitates;
                return hesitates ? super.read(target, offset, Math.min(length, 1)) : 0;
            }
        });
        assertThat(bench().check()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(bench.cell.get()).isEqualTo("one");
    }

    @Test
    void aReadOfMoreThanWasAskedForIsAnErrorOfTheSource() throws Exception {
        primary.holds("v1", "one").streams(bytes -> new FilterInputStream(bytes) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return super.read(target, offset, length) + length;
            }
        });
        assertThat(bench().check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("were asked for"));
    }

    /** As on a machine under load. */
    @Test
    void theDeadlineIsWhatACheckOfOneSourceRunsIntoAlsoIfItIsNoticedLate() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        primary.holds("v1", "one").streams(in -> new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException("interrupted");
                }
                if (reads.incrementAndGet() == 20) {
                    late.countDown();
                }
                buffer[offset] = 'x';
                return 1;
            }
        }).declares(-1);
        bench().fetchTimeout(Duration.ofMillis(200));
        bench.executor.later(Duration.ZERO, () -> awaitWhateverHappens(late));
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("fetch-timeout 200ms"));
    }

    @Test
    void aSourceThatAsksForTimeInTheMiddleOfABodyIsNotSilent() throws Exception {
        byte[] body = new byte[1_000];
        List<Long> asked = new CopyOnWriteArrayList<>();
        RangePolicy policy = new RangePolicy(new DownloadSettings(1, 10_000),
                new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(1)));
        AtomicInteger fetches = new AtomicInteger();
        bench = new TermBench(directory).reads(new Source("ranges", "ranges", request -> {
            fetches.incrementAndGet();
            InputStream stream = policy.open(new ByteArrayInputStream(body, 0, 10), body.length, range -> {
                asked.add(System.nanoTime());
                if (asked.size() == 1) {
                    throw new FetchException(Remedy.RETRY, "status 503", null, Duration.ofMillis(900));
                }
                return new ByteArrayInputStream(body, (int) range.from(), (int) range.length());
            }, request);
            return new FetchResult.Fetched(() -> stream);
        }, Optional.empty())).retries(4).attemptTimeout(Duration.ofMillis(400));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(fetches).as("it went on where it broke").hasValue(1);
        assertThat(Duration.ofNanos(asked.get(1) - asked.get(0))).isGreaterThanOrEqualTo(Duration.ofMillis(900));
    }

    @Test
    void aBodyThatSaysNothingIsClosedAlsoIfThereWasNoThread() throws Exception {
        FailingExecutor threads = new FailingExecutor();
        CountDownLatch closed = new CountDownLatch(1);
        primary.holds("v1", "one").closes(closed::countDown).streams(whole -> new InputStream() {
            @Override
            public int read() throws IOException {
                threads.failOnce();
                awaitWhateverHappens(closed);
                throw new IOException("the connection was closed");
            }
        });
        bench = new TermBench(directory, threads.termExecutor(), primary).attemptTimeout(Duration.ofMillis(100));
        CompletableFuture<RefreshResult> check = bench.term().checkBySchedule();
        assertThat(check.get(20, TimeUnit.SECONDS)).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("sent nothing for 100ms"));
    }
}

package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.check.context.DecodePermits;
import io.quarkiverse.remoteterm.runtime.config.DownloadSettings;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.fetch.range.RangePolicy;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

@Timeout(60)
class TermLifeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path directory;

    private final StubSource primary = new StubSource("primary");
    private final StubSource failover = new StubSource("failover");
    private TermBench bench;

    @AfterEach
    void noBodyIsLeftOpen() {
        if (bench != null) {
            bench.close();
            await().untilAsserted(() -> {
                assertThat(primary.open).hasValue(0);
                assertThat(failover.open).hasValue(0);
            });
        }
    }

    private TermBench bench() {
        bench = new TermBench(directory, primary);
        return bench;
    }

    private TermBench benchWithFailover() {
        bench = new TermBench(directory, primary, failover);
        return bench;
    }

    @Test
    void aNewVersionIsPublishedAndAKnownOneNotDownloadedAgain() throws Exception {
        primary.holds("v1", "one");
        bench();

        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(primary.downloads).hasValue(1);
        assertThat(primary.asked).containsExactly(Set.of(), Set.of("v1"));
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(bench.published).hasSize(1);
        assertThat(bench.states).containsExactly(TermState.CURRENT);
    }

    @Test
    void aSourceThatIgnoresValidatorsPublishesNothingTwice() throws Exception {
        primary.holds(null, "one");
        bench();
        bench.check();
        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(bench.published).hasSize(1);
        assertThat(bench.cell.snapshot().version()).as("the SHA-256 of the body")
                .isEqualTo("7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
    }

    @Test
    void aVersionIsNotKnownBeforeItsValueIsPublished() throws Exception {
        primary.holds("v1", "one");
        bench().produces(value -> {
            if (value.equals("bad")) {
                throw new TermRejectedException("bad value");
            }
            return value;
        });
        bench.check();
        primary.holds("v2", "bad");
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class, result -> {
            assertThat(result.version()).isEqualTo("v2");
            assertThat(result.cause()).hasMessage("bad value");
        });

        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.status().version()).isEqualTo("v1");
        assertThat(bench.status().rejectedVersion()).isEqualTo("v2");
        assertThat(bench.status().state()).isEqualTo(TermState.REJECTED);
        primary.holds("v3", "three");
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v3"));
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(bench.status().rejectedVersion()).isNull();
        assertThat(bench.status().lastFailure()).isNull();
    }

    @Test
    void aRejectedVersionIsDownloadedOnceAndReportedOnce() throws Exception {
        primary.holds("bad", "bad");
        bench().produces(value -> {
            throw new TermRejectedException("bad value");
        });
        for (int i = 0; i < 5; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        }
        assertThat(primary.downloads).hasValue(1);
        assertThat(bench.rejected).hasSize(1);
    }

    @Test
    void aRefreshOnDemandTriesARejectedVersionAgain() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        primary.holds("v1", "one");
        bench().produces(value -> {
            if (calls.incrementAndGet() == 1) {
                throw new TermRejectedException("not yet");
            }
            return value;
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.refresh()).isEqualTo(new RefreshResult.Published("v1"));
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
    }

    @Test
    void theSourceGoingBackToThePublishedVersionEndsTheRejectionWithoutACall() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        primary.holds("v1", "one");
        bench().produces(value -> {
            calls.incrementAndGet();
            if (value.equals("bad")) {
                throw new TermRejectedException("bad value");
            }
            return value;
        });
        bench.check();
        primary.holds("v2", "bad");
        bench.check();
        primary.holds("v1", "one");

        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(calls).hasValue(2);
    }

    @Test
    void nullIsRejectedAtOnce() throws Exception {
        primary.holds("v1", "one");
        bench().produces(value -> null);
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContaining("null"));
    }

    @Test
    void aBodyOverItsLimitIsRejectedAtOnceAlsoWithoutAVersion() throws Exception {
        primary.holds(null, "x".repeat(100)).declares(-1);
        bench().maxPayloadSize(99);
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                result -> assertThat(result.cause()).hasMessageContaining("max-payload-size"));
        assertThat(bench.status().rejectedVersion()).isNull();
        assertThat(bench.status().lastFailure()).contains("max-payload-size");
    }

    @Test
    void aBodyThatDecompressesOverItsLimitIsReadAndReportedOnceAlsoWithoutAVersion() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(new byte[1_000]);
        }
        primary.holds(null, "").streams(in -> new ByteArrayInputStream(compressed.toByteArray())).declares(compressed.size());
        AtomicInteger calls = new AtomicInteger();
        bench().maxInflatedSize(999).produces(PayloadType.Kind.STREAM, stream -> {
            calls.incrementAndGet();
            return ((InputStream) stream).readAllBytes();
        });
        for (int i = 0; i < 3; i++) {
            assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                    result -> assertThat(result.cause()).hasMessageContaining("max-inflated-size"));
        }
        assertThat(calls).hasValue(1);
        assertThat(bench.rejected).hasSize(1);
    }

    @Test
    void anotherExceptionOfTheProducerRejectsInTheThirdCheck() throws Exception {
        primary.holds("v1", "one");
        bench();
        bench.check();
        bench.close();
        primary.holds("v2", "two");
        bench().produces(value -> {
            throw new IllegalStateException("perhaps a passing trouble");
        });
        // no check but ours: there is no value yet, so that they would repeat by themselves
        bench.term().pause();
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.status().consecutiveFailures()).isEqualTo(2);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(primary.downloads).hasValue(4);
        assertThat(bench.failed).extracting(event -> event.consecutiveFailures()).containsExactly(1, 2);
    }

    @Test
    void anExhaustedHeapOrAMissingTermIsNeverTheVersionsFault() throws Exception {
        primary.holds("v1", "one");
        List<Throwable> causes = List.of(new OutOfMemoryError("none left"),
                new IllegalStateException(new OutOfMemoryError("none left")),
                new TermUnavailableException("other", "Remote term 'other' has no value yet"));
        AtomicInteger next = new AtomicInteger();
        bench().produces(value -> {
            Throwable cause = causes.get(next.getAndIncrement() / 4);
            if (cause instanceof Error error) {
                throw error;
            }
            throw (Exception) cause;
        });
        for (int i = 0; i < 12; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(bench.status().consecutiveFailures()).isEqualTo(12);
    }

    @Test
    void aStackOverflowDoesNotEndTheLoop() throws Exception {
        primary.holds("v1", "one");
        bench().produces(value -> overflow(0));
        for (int i = 0; i < 2; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        primary.holds("v2", "two");
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
    }

    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @Test
    void aBrokenStreamQuarantinesNothingWhateverTheProducerMakesOfIt() throws Exception {
        primary.holds("v1", "one two three").streams(TermLifeTest::breaking);
        bench().produces(PayloadType.Kind.STREAM, stream -> {
            try {
                return new String(((InputStream) stream).readAllBytes());
            } catch (IOException swallowed) {
                return "nothing wrong here";
            }
        });
        for (int i = 0; i < 5; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(bench.cell.find()).isEmpty();
        primary.mended();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void aBodyShorterThanItsLengthIsABrokenConnection() throws Exception {
        primary.holds("v1", "one").declares(4);
        bench();
        for (int i = 0; i < 5; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        primary.declares(3);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
    }

    @Test
    void aProducerMayCloseItsStreamOrReadOnlyItsStart() throws Exception {
        primary.holds(null, "one two three");
        bench().produces(PayloadType.Kind.STREAM, stream -> {
            try (InputStream in = (InputStream) stream) {
                return (char) in.read();
            }
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo('o');
        assertThat(bench.check()).as("the version is that of the whole body").isInstanceOf(RefreshResult.Unchanged.class);
    }

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
    void aMessageDuringAPauseIsFollowedByACheckThatStartsAfterIt() throws Exception {
        primary.holds("v1", "one");
        bench().check();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        primary.broken(() -> {
            asked.countDown();
            released.await();
        });
        bench.term().pause();
        bench.term().refresh().subscribe().with(result -> {
        });
        asked.await();
        bench.term().checkByMessage();
        bench.term().resume();
        released.countDown();
        await().untilAsserted(() -> assertThat(primary.asked).hasSize(3));
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
    void whatIsOpenedAroundACheckIsThereOnTheThreadsThatWorkForIt() throws Exception {
        ThreadLocal<String> span = new ThreadLocal<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        primary.holds("v1", "one").asks(request -> ((CheckRequest) request).threads().execute(() -> {
            seen.add(String.valueOf(span.get()));
            done.countDown();
        }));
        bench().notifies(new TermChangeListener() {
            @Override
            public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
                return new CheckScope() {
                    @Override
                    public Runnable carry(Runnable task) {
                        return () -> {
                            span.set("of the check");
                            task.run();
                            span.remove();
                        };
                    }

                    @Override
                    public void close(CheckReport report) {
                    }
                };
            }

            @Override
            public void changed(TermIdentity term, TermChange change) {
            }
        }).check();
        done.await();
        assertThat(seen).containsExactly("of the check");
    }

    @Test
    void aProducerThatHangsIsFencedAndLaterChecksSaySo() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        List<String> calls = new CopyOnWriteArrayList<>();
        primary.holds("v1", "one");
        bench().retries(1).fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            calls.add((String) value);
            if (calls.size() == 1) {
                hanging.countDown();
                awaitWhateverHappens(release);
            }
            return value + " at last";
        });
        CompletableFuture<RefreshResult> first = bench.term().checkBySchedule();
        hanging.await();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("in the producer method"));

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                result -> assertThat(result.cause()).hasMessageContaining("no other can start before it returns"));
        assertThat(calls).hasSize(1);

        release.countDown();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one at last"));
        assertThat(calls).as("a later check made it").hasSize(2);
        assertThat(bench.published).as("what the late one made is not published").hasSize(1);
    }

    @Test
    void aProducerThatDoesNotReturnHoldsUpNoOtherTerm() throws Exception {
        DecodePermits permits = new DecodePermits(1);
        CountDownLatch release = new CountDownLatch(1);
        primary.holds("v1", "one");
        bench().decodesWith(permits).fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            awaitWhateverHappens(release);
            return value;
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);

        failover.holds("v2", "two");
        TermBench other = new TermBench(directory, bench.executor, failover).decodesWith(permits)
                .fetchTimeout(Duration.ofSeconds(10));
        assertThat(other.check()).isEqualTo(new RefreshResult.Published("v2"));
        release.countDown();
        other.stopChecks();
    }

    @Test
    void aMessageWhileAProducerIsPastItsDeadlineIsFollowedByACheckOnceThatReturns() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        primary.holds("v1", "one");
        bench().fetchTimeout(Duration.ofMillis(300)).produces(value -> {
            if (release.getCount() > 0) {
                awaitWhateverHappens(release);
            }
            return value;
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        bench.term().checkByMessage();
        await().untilAsserted(() -> assertThat(bench.failed).hasSize(2));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(primary.asked).hasSize(1);
        release.countDown();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one"));
        assertThat(primary.asked).hasSize(2);
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

    @Test
    void aValueIsClosedAlsoIfItsBodyFailsOnceItIsMade() throws Exception {
        AtomicInteger open = new AtomicInteger();
        bench = new TermBench(directory).reads(new Source("primary", "primary", request -> new FetchResult.Fetched(
                new FailingBody()), Optional.empty())).produces(PayloadType.Kind.PATH, file -> {
                    open.incrementAndGet();
                    return (AutoCloseable) open::decrementAndGet;
                });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        await().untilAsserted(() -> assertThat(open).hasValue(0));
        await().untilAsserted(() -> assertThat(directory).isDirectoryNotContaining(
                file -> Files.exists(file.resolve("bench-1"))));
    }

    private static final class FailingBody implements FetchedBody {

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(new byte[1]);
        }

        @Override
        public Optional<Instant> lastModified() {
            throw new IllegalStateException("a bug of the fetcher");
        }
    }

    private static void awaitWhateverHappens(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException ignored) {
                // as producer methods do that were not written to be interrupted
            }
        }
    }

    @Test
    void untilTheSourceHasConfirmedAValueChecksAreRepeated() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        primary.holds("v1", "one").broken(() -> {
            if (attempts.incrementAndGet() < 5) {
                throw new FetchException(Remedy.WAIT, "status 404");
            }
        });
        bench().retry(new RetrySettings(1, Duration.ofMillis(5), Duration.ofMillis(20)));
        bench.term().load();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one"));
        assertThat(attempts).hasValue(5);
        assertThat(bench.status().nextRefresh()).isNull();
    }

    @Test
    void manyManualChecksAddNoTimers() throws Exception {
        primary.holds("v1", "one");
        bench();
        for (int i = 0; i < 9; i++) {
            bench.refresh();
        }
        assertThat(primary.asked).hasSize(9);
        assertThat(bench.status().nextRefresh()).isNull();
    }

    @Test
    void aCancelledRefreshAbortsNothing() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        primary.holds("v1", "one").broken(() -> {
            asked.countDown();
            answer.await();
        });
        bench();
        var subscription = bench.term().refresh().subscribe().with(result -> {
        });
        await().until(() -> asked.getCount() == 0);
        subscription.cancel();
        answer.countDown();
        await().untilAsserted(() -> assertThat(bench.cell.find()).contains("one"));
    }

    @Test
    void theEndAbortsACheckInFlightAndAnswersWhoWaits() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        primary.broken(() -> {
            asked.countDown();
            new CountDownLatch(1).await();
        });
        bench();
        CompletableFuture<RefreshResult> running = bench.term().checkBySchedule();
        CompletableFuture<RefreshResult> waiting = bench.term().refresh().subscribeAsCompletionStage();
        asked.await();
        bench.term().stopChecks();

        assertThat(running.get(2, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
        assertThat(waiting.get(2, TimeUnit.SECONDS)).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.refresh()).isInstanceOf(RefreshResult.Failed.class);
    }

    @Test
    void aStaleValueIsServedOrWithheldAsConfigured() throws Exception {
        primary.holds("v1", "one");
        bench().stale(Duration.ofMillis(50), OnStale.FAIL);
        bench.check();
        await().untilAsserted(() -> assertThatThrownBy(bench.cell::get).isInstanceOf(TermUnavailableException.class)
                .hasMessageContaining("max-staleness is 50ms").hasMessageContaining("on-stale=fail"));
        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
        await().untilAsserted(() -> assertThat(bench.states).endsWith(TermState.STALE));
        bench.close();

        bench().stale(Duration.ofMillis(50), OnStale.SERVE);
        bench.check();
        await().untilAsserted(() -> assertThat(bench.status().state()).isEqualTo(TermState.STALE));
        assertThat(bench.cell.get()).isEqualTo("one");
    }

    @Test
    void aSupersededValueAndItsFileAreGivenUp() throws Exception {
        primary.holds("v1", "one");
        AtomicInteger closed = new AtomicInteger();
        record Mapped(Path file, AtomicInteger closed) implements AutoCloseable {
            @Override
            public void close() {
                assertThat(file).exists();
                closed.incrementAndGet();
            }
        }
        bench().produces(PayloadType.Kind.PATH, file -> new Mapped((Path) file, closed));
        bench.check();
        Path old = ((Mapped) bench.cell.get()).file();
        assertThat(Files.readString(old)).isEqualTo("one");
        primary.holds("v2", "two");
        bench.check();
        await().untilAsserted(() -> assertThat(old).doesNotExist());
        assertThat(closed).hasValue(1);
        Path current = ((Mapped) bench.cell.get()).file();
        assertThat(current).exists();
        bench.close();
        assertThat(current).doesNotExist();
        assertThat(closed).hasValue(2);
    }

    @Test
    void aValueThatIsNotPublishedIsClosed() throws Exception {
        AtomicInteger open = new AtomicInteger();
        primary.holds(null, "one");
        bench().produces(value -> {
            open.incrementAndGet();
            return (AutoCloseable) open::decrementAndGet;
        }).validates((candidate, current) -> {
            if (current.isEmpty()) {
                throw new TermRejectedException("the first one is never good enough");
            }
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        await().untilAsserted(() -> assertThat(open).hasValue(0));
    }

    @Test
    void anOverrideIsServedWhileChecksGoOnBehindIt() throws Exception {
        primary.holds("v1", "one");
        bench();
        bench.check();
        bench.term().override("ours");
        assertThat(bench.cell.get()).isEqualTo("ours");
        assertThat(bench.status().state()).isEqualTo(TermState.OVERRIDDEN);
        assertThat(bench.status().origin()).isEqualTo(TermOrigin.OVERRIDE);
        primary.holds("v2", "two");
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        assertThat(bench.cell.get()).isEqualTo("ours");
        bench.term().revert();
        assertThat(bench.cell.get()).isEqualTo("two");
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
    }

    private static InputStream breaking(InputStream whole) {
        return new InputStream() {
            private int left = 5;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                left--;
                return whole.read();
            }
        };
    }
}

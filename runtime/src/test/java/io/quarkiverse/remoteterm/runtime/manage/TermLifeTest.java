package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.observe.CheckScope;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckTrigger;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

@Timeout(60)
class TermLifeTest extends TermFixture {

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

    @Test
    void aValueAndItsDiskCopyGoAlsoIfTheCheckFailsOnceTheyAreMade() throws Exception {
        AtomicInteger open = new AtomicInteger();
        primary.holds("v1", "one").askedForFreshness(() -> {
            throw new InternalError("on purpose");
        });
        Path kept = directory.resolve("kept");
        try (DiskCopies copies = DiskCopies.open(kept, "test")) {
            bench = new TermBench(directory, primary).keeps(copies).produces(payload -> {
                open.incrementAndGet();
                return (AutoCloseable) open::decrementAndGet;
            });
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
            await().untilAsserted(() -> assertThat(open).hasValue(0));
            await().untilAsserted(() -> assertThat(kept).isDirectoryNotContaining("glob:**.tmp"));
        }
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

    /** The next check may need the memory for its value at once. */
    /** What metrics show of the served version, for one. */
    @Test
    void anOverrideThatLeavesTheStateAsItIsIsNotifiedToo() throws Exception {
        List<String> served = new CopyOnWriteArrayList<>();
        bench().validates((candidate, current) -> {
            if (candidate.equals("bad")) {
                throw new TermRejectedException("bad");
            }
        }).notifies(new TermChangeListener() {
            @Override
            public void changed(TermIdentity term, TermChange change) {
                served.add(change.now().state() + " " + change.now().version());
            }
        });
        primary.holds("v1", "one");
        bench.check();
        primary.holds("v2", "bad");
        bench.check();
        bench.term().override("ours");
        await().untilAsserted(() -> assertThat(served).endsWith("REJECTED v1", "REJECTED null"));
        bench.term().revert();
        await().untilAsserted(() -> assertThat(served).endsWith("REJECTED null", "REJECTED v1"));
    }

    @Test
    void aCheckThatHasBeenAnsweredHoldsNoSupersededValue() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        WeakReference<?>[] first = new WeakReference<?>[1];
        primary.holds("v1", "one");
        bench().produces(value -> {
            Object made = new Object();
            first[0] = first[0] == null ? new WeakReference<>(made) : first[0];
            return made;
        }).notifies(new TermChangeListener() {
            @Override
            public CheckScope checkStarted(TermIdentity term, CheckTrigger trigger) {
                return report -> {
                    if (report.result().equals(new RefreshResult.Published("v2"))) {
                        awaitWhateverHappens(answered);
                    }
                };
            }
        });
        bench.check();
        primary.holds("v2", "two");
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        bench.published.clear();
        try {
            await().until(() -> {
                System.gc();
                return first[0].get() == null;
            });
        } finally {
            answered.countDown();
        }
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
}

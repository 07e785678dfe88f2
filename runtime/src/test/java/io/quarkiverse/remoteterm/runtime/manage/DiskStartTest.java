package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.observe.LogLines;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.persist.BrokenDisk;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.TermClock;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckReport;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckStage;
import io.quarkiverse.remoteterm.spi.FetchResult;
import io.quarkiverse.remoteterm.spi.FetchedBody;

@Timeout(60)
class DiskStartTest {

    @TempDir
    Path directory;

    private final StubSource source = new StubSource("primary").holds("v1", "one");
    private DiskCopies copies;
    private TermBench bench;

    @BeforeEach
    void aFirstProcessHasLoadedTheTerm() throws Exception {
        copies = DiskCopies.open(directory.resolve("kept"), "test");
        bench = new TermBench(directory, source).keeps(copies);
        bench.term().pause();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
        bench.close();
        bench = new TermBench(directory, source).keeps(copies);
        bench.term().pause();
    }

    @AfterEach
    void end() {
        bench.close();
        copies.close();
    }

    @Test
    void theDiskCopyIsServedWhileTheSourceIsDownAndBecomesRemoteOnceItConfirms() throws Exception {
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        load();
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.DISK);
        assertThat(bench.status().state()).isEqualTo(TermState.DEGRADED);
        assertThat(bench.status().lastFailure()).contains("connection refused");
        await().untilAsserted(() -> assertThat(bench.published).hasSize(1));

        source.mended();
        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
        assertThat(source.asked).last().isEqualTo(Set.of("v1"));
        assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.REMOTE);
        assertThat(bench.status().lastFailure()).isNull();
    }

    @Test
    void aRejectedVersionAtTheStartAlsoLeadsToTheDiskCopy() throws Exception {
        bench.close();
        bench = new TermBench(directory, source.holds("v2", "bad")).keeps(copies).produces(value -> {
            if (value.equals("bad")) {
                throw new TermRejectedException("bad value");
            }
            return value;
        });
        bench.term().pause();
        load();
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.status().state()).isEqualTo(TermState.REJECTED);
        assertThat(bench.status().rejectedVersion()).isEqualTo("v2");
    }

    @Test
    void aDiskCopyForWhichThereWasNoMemoryToCompareWithIsServedAllTheSame() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        AtomicInteger produced = new AtomicInteger();
        bench = new TermBench(directory, source).keeps(copies).validates((candidate, current) -> {
        }).produces(value -> {
            if (produced.incrementAndGet() == 1) {
                throw new OutOfMemoryError("on purpose");
            }
            return value;
        });
        bench.term().pause();
        load();
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.cell.snapshot().origin()).isEqualTo(TermOrigin.DISK);
    }

    @Test
    void aDiskCopyWhoseReadingWasEndedByTheDeadlineOfACheckIsServedAllTheSame() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        AtomicBoolean hangs = new AtomicBoolean();
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch mended = new CountDownLatch(1);
        try (DiskCopies slow = BrokenDisk.open(directory.resolve("slow"), () -> {
            if (hangs.get()) {
                reached.countDown();
                await().until(() -> mended.getCount() == 0);
            }
        })) {
            keep(slow, "v0", Instant.now());
            hangs.set(true);
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> keep(slow, "v0", Instant.now()));
            reached.await();
            bench = new TermBench(directory, source).keeps(slow).fetchTimeout(Duration.ofMillis(500))
                    .validates((candidate, current) -> {
                    });
            bench.term().pause();
            CompletableFuture<Void> load = bench.term().load();
            await().until(() -> !bench.failed.isEmpty());
            mended.countDown();
            writing.join();
            load.get(30, TimeUnit.SECONDS);
            // as the start does once startup-timeout has passed
            bench.term().loadCopy();
            assertThat(bench.cell.get()).isEqualTo("zero");
        }
    }

    @Test
    void nothingIsReadAgainForACopyThatAnotherInstanceKeeps() throws Exception {
        bench.close();
        try (DiskCopies others = DiskCopies.open(directory.resolve("kept"), "test")) {
            bench = new TermBench(directory, source.holds("v2", "two")).keeps(others);
            bench.term().pause();
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
            assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v2"));
            assertThat(source.asked).last().isEqualTo(Set.of("v2"));
        }
    }

    @Test
    void aVersionThatAnotherInstanceKeptOutOfTheDirectoryIsKeptAtTheNextCheckOnceThatHasEnded() throws Exception {
        bench.close();
        Path kept = directory.resolve("rolling");
        DiskCopies others = DiskCopies.open(kept, "test");
        try (DiskCopies ours = DiskCopies.open(kept, "test")) {
            bench = new TermBench(directory, source).keeps(ours);
            bench.term().pause();
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
            others.close();
            assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
            assertThat(kept.resolve("bench.copy")).exists();
            assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
            assertThat(source.asked).last().as("it is read once").isEqualTo(Set.of("v1"));
        }
    }

    @Test
    void aDirectoryThatHangsEndsNoCheckLaterThanItsDeadline() throws Throwable {
        bench.close();
        Path kept = directory.resolve("rolling");
        try (DiskCopies others = DiskCopies.open(kept, "test"); DiskCopies ours = DiskCopies.open(kept, "test")) {
            bench = new TermBench(directory, source).keeps(ours).fetchTimeout(Duration.ofMillis(500));
            bench.term().pause();
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
            BrokenDisk.hangs(ours, () -> assertThat(bench.term().checkBySchedule().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(RefreshResult.Failed.class));
        }
    }

    @Test
    void aVersionIsKeptAtTheNextCheckOnceTheDirectoryCanBeUsed() throws Exception {
        bench.close();
        Path kept = Files.writeString(directory.resolve("mistaken"), "a file");
        try (DiskCopies ours = DiskCopies.open(kept, "test")) {
            bench = new TermBench(directory, source).keeps(ours);
            bench.term().pause();
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v1"));
            Files.delete(kept);
            assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
            assertThat(kept.resolve("bench.copy")).exists();
        }
    }

    /** Also if only its body tells which version it is. */
    @Test
    void aVersionThatAValidatorRejectsBesideItsOwnDiskCopyIsConfirmedAtTheNextCheck() throws Exception {
        bench.close();
        source.holds(null, "two");
        for (int start = 1; start <= 2; start++) {
            bench = new TermBench(directory, source).keeps(copies).validates((candidate, current) -> {
                if (current.filter(candidate::equals).isPresent()) {
                    throw new TermRejectedException("not newer");
                }
            });
            bench.term().pause();
            load();
            assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
            assertThat(bench.status().state()).isEqualTo(TermState.PAUSED);
            assertThat(bench.status().origin()).isEqualTo(TermOrigin.REMOTE);
            bench.close();
        }
    }

    @Test
    void aDiskCopyOfTheFutureIsAsOldAsTheStart() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        AtomicReference<Moment> now = new AtomicReference<>(new Moment(0, Instant.now().minus(Duration.ofHours(1))));
        bench = new TermBench(directory, source).keeps(copies).clock(now::get);
        bench.term().pause();
        load();
        Duration later = Duration.ofMinutes(30);
        now.set(new Moment(later.toNanos(), now.get().wall().plus(later)));
        assertThat(bench.status().age()).isEqualTo(later);
    }

    @Test
    void aDiskCopyThatTakesTooLongToCompareWithKeepsNoCheckFromItsSource() throws Exception {
        bench.close();
        source.holds("v2", "two");
        bench = new TermBench(directory, source).keeps(copies).fetchTimeout(Duration.ofMillis(300))
                .validates((candidate, current) -> {
                }).produces(value -> {
                    if (!value.equals("two")) {
                        new CountDownLatch(1).await();
                    }
                    return value;
                });
        bench.term().pause();
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        await().until(() -> bench.term().data().checks().overdue() == null);
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
    }

    @Test
    void aDiskCopyThatCannotBeUsedIsLookedAtOnce() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        AtomicInteger produced = new AtomicInteger();
        bench = new TermBench(directory, source).keeps(copies).validates((candidate, current) -> {
        }).produces(value -> {
            produced.incrementAndGet();
            throw new TermRejectedException("bad value");
        });
        bench.term().pause();
        load();
        bench.check();
        assertThat(produced).hasValue(1);
    }

    @Test
    void aDiskCopyThatIsTooOldIsNotShownWhereStaleReadsFail() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        bench = new TermBench(directory, source).keeps(copies).stale(Duration.ofNanos(1), OnStale.FAIL);
        bench.term().pause();
        load();
        assertThat(bench.cell.find()).isEmpty();
        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
        assertThat(bench.status().version()).isEqualTo("v1");
    }

    @Test
    void aRollbackThatAValidatorRejectsIsRejectedAfterARestartToo() throws Exception {
        bench.close();
        bench = new TermBench(directory, source.holds("v0", "zero")).keeps(copies).validates((candidate, current) -> {
            if (current.isPresent() && candidate.equals("zero")) {
                throw new TermRejectedException("older than " + current.get());
            }
        });
        bench.term().pause();
        load();
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.status().state()).isEqualTo(TermState.REJECTED);
        assertThat(bench.status().rejectedVersion()).isEqualTo("v0");
        assertThat(bench.status().lastFailure()).contains("older than one");
    }

    @Test
    void aCheckThatStartsWhileTheDiskCopyIsHandedOverComparesWithItToo() throws Exception {
        bench.close();
        Thread test = Thread.currentThread();
        AtomicReference<Runnable> underTheLock = new AtomicReference<>();
        bench = new TermBench(directory, source).keeps(copies).clock(() -> {
            Runnable now = Thread.currentThread() == test ? underTheLock.getAndSet(null) : null;
            if (now != null) {
                now.run();
            }
            return TermClock.SYSTEM.now();
        }).validates((candidate, current) -> {
            if (current.isPresent() && candidate.equals("zero")) {
                throw new TermRejectedException("older than " + current.get());
            }
        });
        bench.term().pause();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        source.mended().holds("v0", "zero");
        Thread handingOver = new Thread(bench.term()::loadCopy);
        underTheLock.set(() -> {
            handingOver.start();
            await().until(() -> handingOver.getState() == Thread.State.WAITING);
        });

        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        handingOver.join();
        assertThat(bench.cell.get()).isEqualTo("one");
    }

    @Test
    void aDiskCopyThatWasComparedWithIsRetainedAsLongAsItIsOfUse() throws Exception {
        for (boolean down : List.of(false, true)) {
            bench.close();
            AtomicReference<WeakReference<Object>> value = new AtomicReference<>();
            bench = new TermBench(directory, source).keeps(copies).validates((candidate, current) -> {
            }).produces(text -> {
                Object made = new Object();
                value.compareAndSet(null, new WeakReference<>(made));
                return made;
            });
            bench.term().pause();
            if (down) {
                source.broken(() -> {
                    throw new IOException("connection refused");
                });
                load();
                assertThat(bench.cell.get()).isSameAs(value.get().get());
            }
            source.mended().holds(down ? "v3" : "v2", "newer");
            if (down) {
                bench.check();
            } else {
                load();
            }
            assertThat(bench.cell.get()).isNotSameAs(value.get().get());
            await().until(() -> {
                bench.published.clear();
                System.gc();
                return value.get().get() == null;
            });
        }
    }

    @Test
    void nothingIsComparedWithADiskCopyThatHasBeenClosed() throws Exception {
        bench.close();
        Set<Object> closed = ConcurrentHashMap.newKeySet();
        List<Object> comparedWithClosed = new CopyOnWriteArrayList<>();
        bench = new TermBench(directory, source).keeps(copies).produces(text -> new AutoCloseable() {
            @Override
            public void close() {
                closed.add(this);
            }
        }).validates((candidate, current) -> current.filter(closed::contains).ifPresent(comparedWithClosed::add));
        bench.term().pause();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        load();
        Object copy = bench.cell.get();
        source.mended();
        for (String version : List.of("v2", "v3")) {
            bench.term().apply(new TermEvent.Reset());
            source.holds(version, version);
            assertThat(bench.check()).isEqualTo(new RefreshResult.Published(version));
            await().until(() -> closed.contains(copy));
        }
        assertThat(comparedWithClosed).isEmpty();
    }

    @Test
    void aDiskCopyThatIsNoLongerGoodEnoughIsNotServed() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        bench = new TermBench(directory, source).keeps(copies).validates((candidate, current) -> {
            throw new TermRejectedException("the rules have changed");
        });
        bench.term().pause();
        load();
        assertThat(bench.cell.find()).isEmpty();
        assertThat(bench.status().state()).isEqualTo(TermState.PENDING);
    }

    @Test
    void theReportOfACheckSaysHowLargeItsBodyWasAsSentAndDecompressed() throws Exception {
        byte[] text = "x".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text);
        }
        List<CheckReport> reports = new CopyOnWriteArrayList<>();
        bench.close();
        bench = new TermBench(directory, source.holds("v2", compressed.toByteArray())).keeps(copies)
                .notifies(new TermChangeListener() {
                    @Override
                    public void changed(TermIdentity term, TermChange change) {
                        change.check().ifPresent(reports::add);
                    }
                });
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.measures().receivedBytes()).isEqualTo(compressed.size());
            assertThat(report.measures().inflatedBytes()).isEqualTo(text.length);
        });
    }

    @Test
    void theReportOfACheckSaysHowLongEachStageTook() throws Exception {
        List<CheckReport> reports = new CopyOnWriteArrayList<>();
        bench.close();
        bench = new TermBench(directory, source.holds("v2", "two")).keeps(copies).notifies(new TermChangeListener() {
            @Override
            public void changed(TermIdentity term, TermChange change) {
                change.check().ifPresent(reports::add);
            }
        });
        assertThat(bench.check()).isEqualTo(new RefreshResult.Published("v2"));
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.measures().stages()).containsOnlyKeys(CheckStage.FETCH, CheckStage.DECODE, CheckStage.VALIDATE,
                    CheckStage.PERSIST);
            assertThat(report.measures().receivedBytes()).isEqualTo(3);
        });
        assertThat(bench.check()).isEqualTo(new RefreshResult.Unchanged("v2"));
        assertThat(reports.get(1).measures().stages()).containsOnlyKeys(CheckStage.FETCH);
    }

    @Test
    void aDiskCopyIsServedWhateverItSaysOfItsAge() throws Exception {
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        keep("v0", Instant.parse("0001-01-01T00:00:00Z"));
        load();
        assertThat(bench.cell.snapshot().version()).isEqualTo("v0");
        assertThat(bench.status().age()).isGreaterThan(Duration.ofDays(36_000));
    }

    @Test
    void theEndInterruptsTheLoadingOfADiskCopy() throws Exception {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        CompletableFuture<Void> load = loadThatHangs(interrupted);
        bench.stopChecks();
        interrupted.get(10, TimeUnit.SECONDS);
        load.get(10, TimeUnit.SECONDS);
        assertThat(bench.cell.find()).isEmpty();
    }

    @Test
    void theEndInterruptsTheLoadingOfADiskCopyAlsoWhereTwoWantIt() throws Exception {
        CompletableFuture<Void> interrupted = new CompletableFuture<>();
        CompletableFuture<Void> load = loadThatHangs(interrupted);
        // as the start does once startup-timeout has passed
        Thread timedOut = new Thread(bench.term()::loadCopy);
        timedOut.start();
        await().until(() -> timedOut.getState() == Thread.State.WAITING);
        bench.stopChecks();
        interrupted.get(10, TimeUnit.SECONDS);
        load.get(10, TimeUnit.SECONDS);
        timedOut.join();
        assertThat(bench.cell.find()).isEmpty();
    }

    private CompletableFuture<Void> loadThatHangs(CompletableFuture<Void> interrupted) throws InterruptedException {
        bench.close();
        CountDownLatch reached = new CountDownLatch(1);
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        bench = new TermBench(directory, source).keeps(copies).produces(value -> {
            reached.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.complete(null);
            }
            return value;
        });
        bench.term().pause();
        CompletableFuture<Void> load = bench.term().load();
        reached.await();
        return load;
    }

    @Test
    void aFailoverThatAnswersLateDoesNotRollTheDiskCopyBack() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        StubSource failover = new StubSource("failover").holds("v0", "zero").modifiedAt(Instant.parse("2020-01-01T00:00:00Z"))
                .broken(() -> {
                    asked.countDown();
                    answered.await();
                });
        bench = new TermBench(directory, source, failover).keeps(copies);
        bench.term().pause();
        CompletableFuture<Void> load = bench.term().load();
        asked.await();
        // as the start does once startup-timeout has passed
        bench.term().loadCopy();
        assertThat(bench.cell.get()).isEqualTo("one");
        answered.countDown();
        load.get(30, TimeUnit.SECONDS);
        assertThat(bench.cell.get()).isEqualTo("one");
        assertThat(bench.status().origin()).isEqualTo(TermOrigin.DISK);
        assertThat(bench.status().lastFailure()).contains("connection refused");
    }

    @Test
    void aBodyThatFailsBeforeItIsReadLeavesNoFile() throws Exception {
        bench.close();
        bench = new TermBench(directory).keeps(copies).reads(new Source("broken", "broken",
                request -> new FetchResult.Fetched(new FetchedBody() {
                    @Override
                    public InputStream stream() {
                        return InputStream.nullInputStream();
                    }

                    @Override
                    public OptionalLong length() {
                        throw new IllegalStateException("a bug of the fetcher");
                    }
                }), Optional.empty()));
        bench.term().pause();
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(directory.resolve("kept")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aVersionIsShownWithoutControlCharactersAndAsShortAsAnybodyReads() throws Exception {
        bench.close();
        source.broken(() -> {
            throw new IOException("connection refused");
        });
        keep("v\u009b31m\u202e\n" + "x".repeat(5_000), Instant.now());
        try (LogLines log = LogLines.of("io.quarkiverse.remoteterm.runtime.check")) {
            bench = new TermBench(directory, source).keeps(copies).validates((candidate, current) -> {
                throw new TermRejectedException("the rules have changed");
            });
            bench.term().pause();
            load();
            assertThat(log.lines()).singleElement().asString().contains("(version v 31m xxx").hasSizeLessThan(500);
        }
        bench.close();

        bench = new TermBench(directory, source).keeps(copies).stale(Duration.ofNanos(1), OnStale.FAIL);
        bench.term().pause();
        load();
        assertThat(bench.cell.find()).isEmpty();
        assertThatThrownBy(bench.cell::get).isInstanceOf(TermUnavailableException.class)
                .hasMessageContaining("version v 31m xxx").message().hasSizeLessThan(500);
    }

    private void keep(String version, Instant savedAt) {
        keep(copies, version, savedAt);
    }

    private static void keep(DiskCopies copies, String version, Instant savedAt) {
        DiskCopyWriter writer = copies.begin("bench");
        try {
            writer.write("zero".getBytes(StandardCharsets.UTF_8), 0, 4);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String sha256 = Sha256.hex(Sha256.newDigest().digest("zero".getBytes(StandardCharsets.UTF_8)));
        assertThat(writer.commit(new DiskCopyHeader(version, "primary", TermOrigin.REMOTE, savedAt,
                new DiskCopyHeader.Content(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), sha256, 4),
                Optional.empty(), Map.of()))).isTrue();
    }

    private void load() throws Exception {
        bench.term().load().get(30, TimeUnit.SECONDS);
    }

    @Test
    void aPersistThatThrowsAnErrorIsMadeUpForAtTheNextCheck() throws Exception {
        AtomicInteger errors = new AtomicInteger(1);
        StubSource source = new StubSource("primary").holds("v1", "one");
        Path kept = directory.resolve("broken");
        try (DiskCopies broken = BrokenDisk.open(kept, () -> {
            if (errors.getAndDecrement() > 0) {
                throw new OutOfMemoryError("on purpose");
            }
        }); TermBench persisting = new TermBench(directory, source).keeps(broken)) {
            assertThat(persisting.check()).isEqualTo(new RefreshResult.Published("v1"));
            assertThat(kept.resolve("bench.copy")).doesNotExist();
            assertThat(persisting.check()).isEqualTo(new RefreshResult.Unchanged("v1"));
            assertThat(kept.resolve("bench.copy")).exists();
        }
    }
}

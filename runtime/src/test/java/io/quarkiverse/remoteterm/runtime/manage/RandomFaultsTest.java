package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.config.RetrySettings;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.RejectionPolicy;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * A random walk through faults: objects that change, go bad, go back and come back, sources that break in every way, checks
 * on demand and by schedule, deadlines that pass, threads that are not to be had, listeners that throw, pauses, overrides, time
 * that passes, ends and restarts. After each step the term must be what a small model says: what readers see, the whole
 * status, the versions that are known, the copy on disk, what listeners were notified of, which values are open, which timers
 * are left.
 * <p>
 * {@code -Dremote-term.walk.checks=100000} walks further, {@code -Dremote-term.walk.seed=N} walks the same way again.
 */
class RandomFaultsTest {

    private static final int CHECKS = Integer.getInteger("remote-term.walk.checks", 10_000);
    private static final long SEED = Long.getLong("remote-term.walk.seed", System.nanoTime());
    private static final int MAX_PAYLOAD = 1_000;
    private static final Duration MAX_STALENESS = Duration.ofHours(2);

    @TempDir
    Path directory;

    @Test
    void theTermIsAlwaysWhatTheModelSays() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Walk> walks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            walks.add(new Walk(directory.resolve("term-" + i), random.split(), i % 2 == 0));
        }
        try {
            int steps = 0;
            for (int checks = 0; checks < CHECKS; steps++) {
                Walk walk = walks.get(random.nextInt(walks.size()));
                checks += walk.step("seed " + SEED + ", step " + steps);
            }
        } finally {
            walks.forEach(Walk::end);
        }
    }

    private enum Kind {
        GOOD,
        REJECTED,
        NULL,
        HUGE,
        THROWS,
        OVERFLOWS,
        EXHAUSTS
    }

    private enum Fault {
        NONE,
        UNREACHABLE,
        FORBIDDEN,
        BUG,
        ERROR,
        TRUNCATED,
        RESET
    }

    private static final class FaultyListener implements TermChangeListener {

        private volatile boolean armed;
        private volatile TermStatus last;
        private volatile String outOfOrder;

        @Override
        public void changed(TermIdentity term, TermChange change) {
            if (last != null && !last.equals(change.before())) {
                outOfOrder = change.before() + " after " + last;
            }
            last = change.now();
            if (armed) {
                armed = false;
                throw new NoClassDefFoundError("a/Missing");
            }
        }
    }

    /** Equal to no other, so that it can be seen which one is open. */
    private static final class Value implements AutoCloseable {

        private final String text;
        private final List<Value> open;

        Value(String text, List<Value> open) {
            this.text = text;
            this.open = open;
            open.add(this);
        }

        @Override
        public void close() {
            if (!open.remove(this)) {
                throw new AssertionError("closed twice: " + text);
            }
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Walk {

        private static final Runnable NOTHING = () -> {
        };
        /** The longest that the configuration takes. */
        private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE / 2);

        private final Path directory;
        private final SplittableRandom random;
        private final boolean versioned;
        private final StubSource source = new StubSource("primary");
        private final List<Content> past = new ArrayList<>();
        private int objects;
        private Content content;
        private Fault fault = Fault.NONE;

        private CountDownLatch hanging;
        private volatile Runnable producing = NOTHING;
        private volatile Runnable validating = NOTHING;
        private final List<Value> open = new CopyOnWriteArrayList<>();
        private FaultyListener listener;
        private final StalenessSettings.OnStale onStale;
        private Moment now = new Moment(Long.MAX_VALUE - 1_000_000, Instant.parse("2026-03-29T00:59:59Z"));

        private FailingExecutor threads;
        private TermBench bench;
        private DiskCopies copies;
        private String log = "";

        // the model
        private Content published;
        private TermOrigin origin;
        private boolean rejected;
        private String rejectedVersion;
        private String struckVersion;
        private int strikes;
        private boolean failing;
        private int failures;
        private Object override;
        /** The override is the very value that the source gave last. */
        private boolean overrideIsPublished;
        private Content kept;
        private boolean paused;
        private boolean confirmedOnce;
        /** Also if there was no thread for it. */
        private boolean checked;
        private Instant publishedAt;
        private Instant overriddenAt;
        private Instant confirmedAt;
        private Instant keptConfirmedAt;
        private Instant lastAttempt;
        private Instant lastSuccess;

        Walk(Path directory, SplittableRandom random, boolean versioned) {
            this.directory = directory;
            this.random = random;
            this.versioned = versioned;
            this.onStale = random.nextBoolean() ? StalenessSettings.OnStale.FAIL : StalenessSettings.OnStale.SERVE;
            change(new Content(++objects, Kind.GOOD, versioned));
            begin();
        }

        private record Content(int number, Kind kind, boolean versioned) {

            String text() {
                return kind + " " + number + (kind == Kind.HUGE ? " " + "x".repeat(MAX_PAYLOAD) : "");
            }

            String version() {
                return versioned ? "v" + number
                        : Sha256.hex(Sha256.newDigest().digest(text().getBytes(StandardCharsets.UTF_8)));
            }
        }

        /**
         * @return how many checks it made
         */
        int step(String where) throws Exception {
            String expected = null;
            int checks = 0;
            int dice = random.nextInt(100);
            if (dice < 20) {
                change(new Content(++objects, random.nextInt(3) == 0 ? anyKind() : Kind.GOOD, versioned));
            } else if (dice < 25 && !past.isEmpty()) {
                change(past.get(random.nextInt(past.size())));
            } else if (dice < 38) {
                breakSource();
            } else if (dice < 40) {
                override();
            } else if (dice < 43) {
                pause();
            } else if (dice < 46) {
                age();
            } else if (dice < 47) {
                checks = 2;
                deadline(where);
            } else if (dice < 48) {
                checks = 1;
                if (fault == Fault.NONE && random.nextBoolean()) {
                    join(where);
                } else {
                    noThread(where);
                }
            } else if (dice < 49) {
                listener.armed = true;
                log += " listener throws";
            } else if (dice < 51) {
                checks = 1;
                if (random.nextBoolean()) {
                    endDuringACheck(where);
                }
                end();
                begin();
                expected = expect(false);
                restoreFromDisk();
                log += " restart:" + expected;
                bench.term().load().get(30, TimeUnit.SECONDS);
            } else {
                checks = 1;
                boolean onDemand = random.nextInt(4) == 0;
                List<String> known = known(onDemand);
                expected = expect(onDemand);
                log += " check" + (onDemand ? "!" : "") + ":" + expected;
                RefreshResult result = onDemand ? bench.refresh() : bench.check();
                assertThat(result.getClass().getSimpleName()).as(where + log).isEqualTo(expected);
                assertThat(List.copyOf(source.asked.get(source.asked.size() - 1))).as(where + log).isEqualTo(known);
            }
            verify(where + log);
            if (log.length() > 2_000) {
                log = " ..." + log.substring(1_000);
            }
            return checks;
        }

        private Kind anyKind() {
            return Kind.values()[random.nextInt(Kind.values().length)];
        }

        private void change(Content to) {
            if (content != null) {
                past.add(content);
            }
            content = to;
            log += " object:" + to.number() + to.kind();
            source.holds(versioned ? to.version() : null, to.text());
        }

        private void breakSource() {
            fault = random.nextInt(2) == 0 ? Fault.NONE : Fault.values()[random.nextInt(Fault.values().length)];
            log += " fault:" + fault;
            applyFault();
        }

        private void applyFault() {
            source.mended();
            switch (fault) {
                case NONE -> {
                }
                case UNREACHABLE -> source.broken(() -> {
                    throw new IOException("connection rejectedVersion");
                });
                case FORBIDDEN -> source.broken(() -> {
                    throw new FetchException(FetchException.Remedy.WAIT, "status 403");
                });
                case BUG -> source.broken(() -> {
                    throw new IllegalStateException("a bug of the fetcher");
                });
                case ERROR -> source.broken(() -> {
                    throw new NoClassDefFoundError("a/Missing");
                });
                case TRUNCATED -> source.streams(whole -> cut(whole, 3, false));
                case RESET -> source.streams(whole -> cut(whole, 3, true));
            }
        }

        private void override() {
            if (override == null) {
                overrideIsPublished = random.nextBoolean() && bench.cell.find().isPresent();
                override = overrideIsPublished ? bench.cell.get() : "override " + random.nextInt(1_000);
                overriddenAt = now.wall();
                bench.term().override(override);
            } else {
                override = null;
                bench.term().revert();
            }
            log += " override:" + override;
        }

        private void pause() {
            paused = !paused;
            log += paused ? " pause" : " resume";
            if (paused) {
                bench.term().pause();
            } else {
                bench.term().resume();
            }
        }

        private void age() {
            Duration time = Duration.ofMinutes(random.nextInt(50));
            log += " +" + time;
            now = new Moment(now.nanos() + time.toNanos(), now.wall().plus(time));
            bench.term().apply(new TermEvent.Aged());
        }

        /** A check hangs, somebody asks for another one meanwhile, and the deadline passes. */
        private void deadline(String where) throws Exception {
            CompletableFuture<RefreshResult> first = hang();
            CompletableFuture<RefreshResult> second = bench.term().refresh().subscribeAsCompletionStage();
            bench.term()
                    .apply(new TermEvent.DeadlinePassed(bench.term().data().checks().running().id(), TermBench.LONG, "busy"));
            fail();
            fail();
            log += " deadline";
            assertThat(first.get(30, TimeUnit.SECONDS)).as(where + log).isInstanceOf(RefreshResult.Failed.class);
            assertThat(second.get(30, TimeUnit.SECONDS)).as(where + log).isInstanceOf(RefreshResult.Failed.class);
            release();
            soon(where + log).until(() -> bench.term().data().checks().overdue() == null);
        }

        /** The schedule asks for a check while one is under way: both are answered by that one. */
        private void join(String where) throws Exception {
            CompletableFuture<RefreshResult> first = hang();
            String expected = expect(false);
            CompletableFuture<RefreshResult> second = bench.term().checkBySchedule();
            log += " joined:" + expected;
            release();
            assertThat(first.get(30, TimeUnit.SECONDS).getClass().getSimpleName()).as(where + log).isEqualTo(expected);
            assertThat(second.get(30, TimeUnit.SECONDS)).as(where + log).isEqualTo(first.get());
        }

        /** A check hangs, in its source, in the producer method or in a validator. */
        private CompletableFuture<RefreshResult> hang() throws InterruptedException {
            CountDownLatch reached = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            Runnable wait = () -> {
                reached.countDown();
                while (released.getCount() > 0) {
                    try {
                        released.await();
                    } catch (InterruptedException ignored) {
                        // as code that was not written to be interrupted
                    }
                }
            };
            hanging = released;
            int where = random.nextInt(3);
            if (fault == Fault.NONE && where > 0) {
                change(new Content(++objects, Kind.GOOD, versioned));
                producing = where == 1 ? wait : NOTHING;
                validating = where == 2 ? wait : NOTHING;
            } else {
                source.broken(wait::run);
            }
            CompletableFuture<RefreshResult> check = bench.term().checkBySchedule();
            reached.await();
            lastAttempt = now.wall();
            return check;
        }

        private void release() {
            producing = NOTHING;
            validating = NOTHING;
            hanging.countDown();
            applyFault();
        }

        private void noThread(String where) throws Exception {
            log += " no thread";
            threads.failOnce();
            CompletableFuture<RefreshResult> check = bench.term().checkBySchedule();
            threads.disarm();
            fail();
            assertThat(check.get(30, TimeUnit.SECONDS)).as(where + log).isInstanceOf(RefreshResult.Failed.class);
        }

        private void endDuringACheck(String where) throws Exception {
            CompletableFuture<RefreshResult> running = hang();
            CompletableFuture<RefreshResult> waiting = bench.term().refresh().subscribeAsCompletionStage();
            log += " end";
            bench.stopChecks();
            assertThat(running.get(30, TimeUnit.SECONDS)).as(where + log).isInstanceOf(RefreshResult.Failed.class);
            assertThat(waiting.get(30, TimeUnit.SECONDS)).as(where + log).isInstanceOf(RefreshResult.Failed.class);
            assertThat(bench.refresh()).as(where + log).isInstanceOf(RefreshResult.Failed.class);
            Object seen = bench.cell.find().orElse(null);
            release();
            soon(where + log).until(() -> source.open.get() == 0);
            assertThat(bench.cell.find().orElse(null)).as(where + log).isEqualTo(seen);
        }

        private void begin() {
            copies = DiskCopies.open(directory.resolve("kept"), "walk");
            threads = new FailingExecutor();
            listener = new FaultyListener();
            // checks come from this walk alone: the backoff is longer than it
            bench = new TermBench(directory.resolve("files"), threads.termExecutor(), source).maxPayloadSize(MAX_PAYLOAD)
                    .fetchTimeout(versioned ? FOR_EVER : TermBench.LONG)
                    .keeps(copies).produces(this::produce).validates((candidate, current) -> validating.run())
                    .stale(MAX_STALENESS, onStale).clock(() -> now)
                    .retry(new RetrySettings(1, Duration.ofDays(1), Duration.ofDays(1))).notifies(listener);
            paused = false;
            confirmedOnce = false;
            checked = false;
            publishedAt = null;
            overriddenAt = null;
            confirmedAt = null;
            lastAttempt = null;
            lastSuccess = null;
            published = null;
            origin = null;
            rejected = false;
            rejectedVersion = null;
            strikes = 0;
            failing = false;
            failures = 0;
            override = null;
        }

        void end() {
            bench.close();
            copies.close();
            assertThat(source.open).hasValue(0);
            soon(log).untilAsserted(() -> assertThat(open).isEmpty());
        }

        private Object produce(Object payload) {
            producing.run();
            String text = (String) payload;
            return switch (Kind.valueOf(text.substring(0, text.indexOf(' ')))) {
                case GOOD, HUGE -> new Value(text, open);
                case REJECTED -> throw new TermRejectedException("rejectedVersion");
                case NULL -> null;
                case THROWS -> throw new IllegalStateException("a bug of the producer");
                case OVERFLOWS -> throw new StackOverflowError();
                case EXHAUSTS -> throw new OutOfMemoryError("not really");
            };
        }

        private List<String> known(boolean onDemand) {
            List<String> known = new ArrayList<>();
            if (rejectedVersion != null && !onDemand) {
                known.add(rejectedVersion);
            }
            if (published != null && !known.contains(published.version())) {
                known.add(published.version());
            }
            return known;
        }

        /** Moves the model through one check. */
        private String expect(boolean onDemand) {
            lastAttempt = now.wall();
            checked = true;
            String version = content.version();
            boolean isPublished = published != null && published.version().equals(version);
            boolean isRejected = !onDemand && version.equals(rejectedVersion);
            if (Set.of(Fault.UNREACHABLE, Fault.FORBIDDEN, Fault.BUG, Fault.ERROR).contains(fault)) {
                return fail();
            }
            if (versioned && isPublished) {
                return confirm();
            }
            if (versioned && isRejected) {
                return reject();
            }
            boolean rejectedBeforeItIsRead = content.kind() == Kind.HUGE;
            if (fault != Fault.NONE && !rejectedBeforeItIsRead) {
                return fail();
            }
            return switch (content.kind()) {
                case GOOD -> isPublished ? confirm() : isRejected ? reject() : publish();
                case REJECTED, NULL -> rejectAtOnce(version);
                case HUGE -> rejectAtOnce(versioned ? version : null);
                case THROWS, OVERFLOWS -> strike(version);
                case EXHAUSTS -> fail();
            };
        }

        private String publish() {
            published = content;
            publishedAt = now.wall();
            overrideIsPublished = false;
            kept = content;
            return succeed("Published");
        }

        private String confirm() {
            return succeed("Unchanged");
        }

        private String succeed(String result) {
            origin = TermOrigin.REMOTE;
            confirmedOnce = true;
            confirmedAt = now.wall();
            keptConfirmedAt = now.wall();
            lastSuccess = now.wall();
            rejected = false;
            rejectedVersion = null;
            strikes = 0;
            failing = false;
            failures = 0;
            return result;
        }

        private String rejectAtOnce(String version) {
            rejectedVersion = version;
            strikes = 0;
            return reject();
        }

        private String reject() {
            rejected = true;
            failing = false;
            failures = 0;
            return "Rejected";
        }

        private String strike(String version) {
            if (version.equals(rejectedVersion)) {
                return rejectAtOnce(version);
            }
            strikes = version.equals(struckVersion) ? strikes + 1 : 1;
            struckVersion = version;
            return strikes >= RejectionPolicy.STRIKES ? rejectAtOnce(version) : fail();
        }

        private String fail() {
            checked = true;
            failing = true;
            failures++;
            return "Failed";
        }

        private void restoreFromDisk() {
            if (published == null && kept != null) {
                published = kept;
                publishedAt = now.wall();
                confirmedAt = keptConfirmedAt;
                origin = TermOrigin.DISK;
            }
        }

        private void verify(String where) throws Exception {
            TermStatus status = bench.status();
            Optional<Object> seen = bench.cell.find();
            boolean withheld = isStale() && onStale == StalenessSettings.OnStale.FAIL;
            String expected = override != null ? override.toString() : published == null || withheld ? null : published.text();
            assertThat(seen.map(Object::toString).orElse(null)).as(where).isEqualTo(expected);
            assertThat(status.lastFailure() != null).as(where + " says what is wrong").isEqualTo(failing || rejected);
            assertThat(status.nextRefresh() != null).as(where + " backs off").isEqualTo(!paused && !confirmedOnce
                    && checked);
            boolean ours = override != null;
            assertThat(status).as(where).isEqualTo(new TermStatus("bench", state(),
                    ours || published == null ? null : published.version(),
                    ours ? TermOrigin.OVERRIDE : published == null ? null : origin,
                    ours ? overriddenAt : publishedAt, published == null ? null : Duration.between(confirmedAt, now.wall()),
                    lastAttempt, lastSuccess, failures, status.lastFailure(), rejected ? rejectedVersion : null,
                    status.nextRefresh(),
                    null, null));
            Optional<DiskCopy> copy = copies.read("bench", Set.of("primary"));
            assertThat(copy.map(c -> c.header().version()).orElse(null)).as(where)
                    .isEqualTo(kept == null ? null : kept.version());
            copy.ifPresent(DiskCopy::close);
            verifyWhatFollows(where, status.state());
        }

        /** What comes on other threads, a moment later. */
        private void verifyWhatFollows(String where, TermState state) throws Exception {
            try {
                verifyNow(where, state);
            } catch (AssertionError early) {
                soon(where).untilAsserted(() -> verifyNow(where, state));
            }
            assertThat(listener.outOfOrder).as(where).isNull();
        }

        private void verifyNow(String where, TermState state) throws Exception {
            assertThat(open).as(where).extracting(Value::toString).containsExactlyInAnyOrderElementsOf(expectedOpen());
            assertThat(bench.timers()).as(where + " the next check and the age").hasSizeLessThanOrEqualTo(2);
            if (listener.last != null) {
                assertThat(listener.last.state()).as(where).isEqualTo(state);
            }
        }

        private static ConditionFactory soon(String where) {
            return Awaitility.await(where).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
        }

        private List<String> expectedOpen() {
            List<String> expected = new ArrayList<>();
            if (published != null) {
                expected.add(published.text());
            }
            if (override instanceof Value value && !overrideIsPublished) {
                expected.add(value.text);
            }
            return expected;
        }

        private TermState state() {
            if (published == null && override == null) {
                return TermState.PENDING;
            }
            if (isStale()) {
                return TermState.STALE;
            }
            if (rejected) {
                return TermState.REJECTED;
            }
            if (published != null && origin == TermOrigin.DISK) {
                return TermState.DEGRADED;
            }
            if (failing) {
                return TermState.FAILING;
            }
            return override != null ? TermState.OVERRIDDEN : paused ? TermState.PAUSED : TermState.CURRENT;
        }

        private boolean isStale() {
            return published != null && Duration.between(confirmedAt, now.wall()).compareTo(MAX_STALENESS) > 0;
        }

        private static InputStream cut(InputStream whole, int after, boolean reset) {
            return new InputStream() {
                private int left = after;

                @Override
                public int read() throws IOException {
                    if (left == 0) {
                        if (reset) {
                            throw new IOException("connection reset");
                        }
                        return -1;
                    }
                    left--;
                    return whole.read();
                }
            };
        }
    }
}

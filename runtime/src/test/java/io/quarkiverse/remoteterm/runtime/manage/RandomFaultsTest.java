package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermStatus;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.state.RejectionPolicy;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * A random walk through faults: objects that change, go bad, go back and come back, sources that break in every way, manual
 * and scheduled checks, overrides and restarts. After each step the term must be what a small model says: what readers see,
 * the state, the versions that are known, the copy on disk.
 * <p>
 * {@code -Dremote-term.walk.checks=100000} walks further, {@code -Dremote-term.walk.seed=N} walks the same way again.
 */
class RandomFaultsTest {

    private static final int CHECKS = Integer.getInteger("remote-term.walk.checks", 10_000);
    private static final long SEED = Long.getLong("remote-term.walk.seed", System.nanoTime());
    private static final int MAX_PAYLOAD = 1_000;

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

    private static final class Walk {

        private final Path directory;
        private final SplittableRandom random;
        private final boolean versioned;
        private final StubSource source = new StubSource("primary");
        private final List<Content> past = new ArrayList<>();
        private int objects;
        private Content content;
        private Fault fault = Fault.NONE;

        private TermBench bench;
        private DiskCopies copies;
        private String log = "";

        // the model
        private Content published;
        private TermOrigin origin;
        private boolean rejected;
        private String refused;
        private String refusedStrikes;
        private int strikes;
        private boolean failing;
        private int failures;
        private String override;
        private Content kept;

        Walk(Path directory, SplittableRandom random, boolean versioned) {
            this.directory = directory;
            this.random = random;
            this.versioned = versioned;
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
            } else if (dice < 41) {
                checks = 1;
                end();
                begin();
                expected = expect(false);
                restoreFromDisk();
                log += " restart:" + expected;
                bench.term().load().get(30, TimeUnit.SECONDS);
            } else {
                checks = 1;
                boolean byHand = random.nextInt(4) == 0;
                List<String> known = known(byHand);
                expected = expect(byHand);
                log += " check" + (byHand ? "!" : "") + ":" + expected;
                RefreshResult result = byHand ? bench.refresh() : bench.check();
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
            source.mended();
            switch (fault) {
                case NONE -> {
                }
                case UNREACHABLE -> source.broken(() -> {
                    throw new IOException("connection refused");
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
                override = "override " + random.nextInt(1_000);
                bench.term().override(override);
            } else {
                override = null;
                bench.term().revert();
            }
            log += " override:" + override;
        }

        private void begin() {
            copies = DiskCopies.open(directory.resolve("kept"), "walk");
            bench = new TermBench(directory.resolve("files"), source).maxPayloadSize(MAX_PAYLOAD).keeps(copies)
                    .produces(Walk::produce);
            // checks come from this walk alone
            bench.term().pause();
            published = null;
            origin = null;
            rejected = false;
            refused = null;
            strikes = 0;
            failing = false;
            failures = 0;
            override = null;
        }

        void end() {
            bench.close();
            copies.close();
            assertThat(source.open).hasValue(0);
        }

        private static Object produce(Object payload) {
            String text = (String) payload;
            return switch (Kind.valueOf(text.substring(0, text.indexOf(' ')))) {
                case GOOD, HUGE -> text;
                case REJECTED -> throw new TermRejectedException("refused");
                case NULL -> null;
                case THROWS -> throw new IllegalStateException("a bug of the producer");
                case OVERFLOWS -> throw new StackOverflowError();
                case EXHAUSTS -> throw new OutOfMemoryError("not really");
            };
        }

        private List<String> known(boolean byHand) {
            List<String> known = new ArrayList<>();
            if (refused != null && !byHand) {
                known.add(refused);
            }
            if (published != null && !known.contains(published.version())) {
                known.add(published.version());
            }
            return known;
        }

        /** Moves the model through one check. */
        private String expect(boolean byHand) {
            String version = content.version();
            boolean isPublished = published != null && published.version().equals(version);
            boolean isRefused = !byHand && version.equals(refused);
            if (Set.of(Fault.UNREACHABLE, Fault.FORBIDDEN, Fault.BUG, Fault.ERROR).contains(fault)) {
                return fail();
            }
            if (versioned && isPublished) {
                return confirm();
            }
            if (versioned && isRefused) {
                return reject();
            }
            boolean refusedBeforeItIsRead = content.kind() == Kind.HUGE;
            if (fault != Fault.NONE && !refusedBeforeItIsRead) {
                return fail();
            }
            return switch (content.kind()) {
                case GOOD -> isPublished ? confirm() : isRefused ? reject() : publish();
                case REJECTED, NULL -> refuse(version);
                case HUGE -> refuse(versioned ? version : null);
                case THROWS, OVERFLOWS -> strike(version);
                case EXHAUSTS -> fail();
            };
        }

        private String publish() {
            published = content;
            kept = content;
            return succeed("Published");
        }

        private String confirm() {
            return succeed("Unchanged");
        }

        private String succeed(String result) {
            origin = TermOrigin.REMOTE;
            rejected = false;
            refused = null;
            strikes = 0;
            failing = false;
            failures = 0;
            return result;
        }

        private String refuse(String version) {
            refused = version;
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
            if (version.equals(refused)) {
                return refuse(version);
            }
            strikes = version.equals(refusedStrikes) ? strikes + 1 : 1;
            refusedStrikes = version;
            return strikes >= RejectionPolicy.STRIKES ? refuse(version) : fail();
        }

        private String fail() {
            failing = true;
            failures++;
            return "Failed";
        }

        private void restoreFromDisk() {
            if (published == null && kept != null) {
                published = kept;
                origin = TermOrigin.DISK;
            }
        }

        private void verify(String where) {
            TermStatus status = bench.status();
            Optional<Object> seen = bench.cell.find();
            Object expected = override != null ? override : published == null ? null : published.text();
            assertThat(seen.orElse(null)).as(where).isEqualTo(expected);
            assertThat(status.state()).as(where).isEqualTo(state());
            assertThat(status.consecutiveFailures()).as(where).isEqualTo(failures);
            assertThat(status.rejectedVersion()).as(where).isEqualTo(rejected ? refused : null);
            assertThat(status.lastFailure() != null).as(where + " says what is wrong").isEqualTo(failing || rejected);
            if (override == null) {
                assertThat(status.version()).as(where).isEqualTo(published == null ? null : published.version());
                assertThat(status.origin()).as(where).isEqualTo(origin);
            }
            Optional<DiskCopy> copy = copies.read("bench", Set.of("primary"));
            assertThat(copy.map(c -> c.header().version()).orElse(null)).as(where)
                    .isEqualTo(kept == null ? null : kept.version());
            copy.ifPresent(DiskCopy::close);
        }

        private TermState state() {
            if (published == null && override == null) {
                return TermState.PENDING;
            }
            if (rejected) {
                return TermState.REJECTED;
            }
            if (origin == TermOrigin.DISK) {
                return TermState.DEGRADED;
            }
            if (failing) {
                return TermState.FAILING;
            }
            return override != null ? TermState.OVERRIDDEN : TermState.PAUSED;
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

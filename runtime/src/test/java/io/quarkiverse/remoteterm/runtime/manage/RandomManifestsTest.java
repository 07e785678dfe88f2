package io.quarkiverse.remoteterm.runtime.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.RejectionPolicy;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;

/**
 * A random walk through what can happen to manifests and their parts: serials that go up and down, are missing and come back,
 * manifests that expire, parts that are missing, tampered with and mended, sources that are down, restarts. After each step the
 * term must be what a small model says, and must have asked for the parts that the model says.
 * <p>
 * {@code -Dremote-term.walk.checks=100000} walks further, {@code -Dremote-term.walk.seed=N} walks the same way again.
 */
class RandomManifestsTest {

    private static final int CHECKS = Integer.getInteger("remote-term.walk.checks", 5_000);
    private static final long SEED = Long.getLong("remote-term.walk.seed", System.nanoTime());

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
                checks += walks.get(random.nextInt(walks.size())).step("seed " + SEED + ", step " + steps);
            }
        } finally {
            for (Walk walk : walks) {
                walk.end();
            }
        }
    }

    /** Parts are numbers, so that manifests share them. */
    private record Release(int number, Long serial, Instant expires, int model, int features) {

        ManifestText manifest() {
            ManifestText manifest = ManifestText.of("bench").comment("release " + number)
                    .part("model", location(model), content(model)).part("features", location(features), content(features));
            if (serial != null) {
                manifest.serial(serial);
            }
            return expires == null ? manifest : manifest.expires(expires);
        }

        String version() {
            return "v-" + ManifestText.sha256(manifest().bytes()).substring(0, 8);
        }

        String value() {
            return "part " + model + " + part " + features;
        }

        List<Integer> parts() {
            return model == features ? List.of(model) : List.of(model, features);
        }
    }

    private static String location(int part) {
        return "parts/" + part;
    }

    private static byte[] content(int part) {
        return ("part " + part).getBytes(UTF_8);
    }

    private static final class Walk {

        private final Path directory;
        private final SplittableRandom random;
        private final boolean persisted;
        private final Bucket bucket = new Bucket("primary");
        private final List<Release> past = new ArrayList<>();
        private Release release;
        private int numbers;
        private int newest = 3;
        private boolean down;
        private final Set<Integer> missing = new HashSet<>();
        private final Set<Integer> tampered = new HashSet<>();
        private Moment now = new Moment(0, Instant.parse("2026-03-29T00:59:59Z"));
        private DiskCopies copies;
        private TermBench bench;
        private String log = "";

        // the model
        private Release published;
        private TermOrigin origin;
        private Release kept;
        private Long highest;
        private final Set<Integer> available = new HashSet<>();
        /** Of the last attempt, which did not get them all. */
        private final Set<Integer> ofLastAttempt = new HashSet<>();
        private final List<String> asked = new ArrayList<>();
        private boolean rejected;
        private String rejectedVersion;
        /** Monotonic; null unless it was rejected over a part that was not what it says. */
        private Long mismatchedAt;
        private String struckVersion;
        private int strikes;
        private boolean failing;

        Walk(Path directory, SplittableRandom random, boolean persisted) {
            this.directory = directory;
            this.random = random;
            this.persisted = persisted;
            publish(new Release(++numbers, null, null, 0, 1));
            begin();
        }

        int step(String where) throws Exception {
            int dice = random.nextInt(100);
            int checks = 0;
            String expected = null;
            if (dice < 22) {
                publish(next());
            } else if (dice < 27) {
                publish(past.get(random.nextInt(past.size())));
            } else if (dice < 40) {
                spoilPart();
            } else if (dice < 44) {
                down = !down;
                log += down ? " down" : " up";
                bucket.broken(down ? () -> {
                    throw new IOException("down");
                } : StubSource.Fault.NONE);
            } else if (dice < 48) {
                Duration time = Duration.ofMinutes(random.nextInt(50));
                log += " +" + time;
                now = new Moment(now.nanos() + time.toNanos(), now.wall().plus(time));
                bench.term().apply(new TermEvent.Aged());
            } else if (dice < 51) {
                checks = 1;
                end();
                begin();
                asked.clear();
                expected = expect(false);
                log += " restart:" + expected;
                if (published == null && kept != null) {
                    published = kept;
                    origin = TermOrigin.DISK;
                }
                bucket.askedParts.clear();
                bench.term().load().get(30, TimeUnit.SECONDS);
            } else {
                checks = 1;
                boolean onDemand = random.nextInt(4) == 0;
                asked.clear();
                bucket.askedParts.clear();
                expected = expect(onDemand);
                log += " check" + (onDemand ? "!" : "") + ":" + expected;
                RefreshResult result = onDemand ? bench.refresh() : bench.check();
                assertThat(result.getClass().getSimpleName()).as(where + log).isEqualTo(expected);
            }
            if (expected != null) {
                assertThat(bucket.askedParts).as(where + log).isEqualTo(asked);
            }
            verify(where + log);
            if (log.length() > 2_000) {
                log = " ..." + log.substring(1_000);
            }
            return checks;
        }

        private Release next() {
            long base = highest == null ? 5 : highest;
            Long serial = random.nextInt(12) == 0 ? null : (Long) Math.max(0, base + random.nextInt(4) - 1);
            Instant expires = random.nextInt(3) == 0 ? now.wall().plus(Duration.ofMinutes(random.nextInt(120) - 20)) : null;
            if (random.nextInt(3) == 0) {
                newest++;
            }
            return new Release(++numbers, serial, expires, random.nextInt(newest - 3, newest),
                    random.nextInt(newest - 3, newest));
        }

        private void publish(Release next) {
            past.add(next);
            if (past.size() > 20) {
                past.remove(0);
            }
            release = next;
            log += " release:" + next.number() + "/" + next.serial() + next.parts() + next.expires();
            bucket.publish(next.manifest());
            next.parts().forEach(this::putPart);
        }

        private void spoilPart() {
            int part = random.nextBoolean() ? release.model() : release.features();
            missing.remove(part);
            tampered.remove(part);
            switch (random.nextInt(3)) {
                case 0 -> missing.add(part);
                case 1 -> tampered.add(part);
                default -> {
                }
            }
            log += " part:" + part + (missing.contains(part) ? " missing" : tampered.contains(part) ? " tampered" : " mended");
            putPart(part);
        }

        private void putPart(int part) {
            if (missing.contains(part)) {
                bucket.objects.remove(location(part));
            } else {
                bucket.put(location(part), tampered.contains(part) ? content(part + 1_000_000) : content(part));
            }
        }

        private void begin() {
            bench = new TermBench(directory.resolve("files")).reads(bucket.source()).clock(() -> now)
                    .closeDelay(TermBench.LONG)
                    .retry(new io.quarkiverse.remoteterm.runtime.config.RetrySettings(1, Duration.ofDays(1),
                            Duration.ofDays(1)))
                    .produces(ManifestTermTest.parameters(PayloadType.Kind.STRING), parts -> parts[0] + " + " + parts[1]);
            if (persisted) {
                copies = DiskCopies.open(directory.resolve("kept"), "walk");
                bench.keeps(copies);
            } else {
                highest = null;
                available.clear();
            }
            ofLastAttempt.clear();
            published = null;
            origin = null;
            rejected = false;
            rejectedVersion = null;
            strikes = 0;
            failing = false;
        }

        void end() {
            bench.close();
            if (persisted) {
                copies.close();
            }
            assertThat(bucket.open).hasValue(0);
        }

        /** Moves the model through one check. */
        private String expect(boolean onDemand) {
            if (down) {
                return fail();
            }
            String version = release.version();
            if (published != null && published.version().equals(version)) {
                return succeed("Unchanged");
            }
            boolean triedAgain = onDemand
                    || mismatchedAt != null && now.nanos() - mismatchedAt >= Duration.ofHours(1).toNanos();
            if (!triedAgain && version.equals(rejectedVersion)) {
                return reject();
            }
            Set<Integer> carried = new HashSet<>(ofLastAttempt);
            ofLastAttempt.clear();
            boolean lower = highest != null && (release.serial() == null || release.serial() < highest);
            boolean expired = release.expires() != null && !now.wall().isBefore(release.expires());
            if (lower || expired) {
                return rejectAtOnce(version);
            }
            for (int part : release.parts()) {
                if (!available.contains(part) && !carried.contains(part)) {
                    asked.add(location(part));
                    if (missing.contains(part)) {
                        ofLastAttempt.addAll(release.parts().subList(0, release.parts().indexOf(part)));
                        return fail();
                    }
                    if (tampered.contains(part)) {
                        return strike(version);
                    }
                }
            }
            published = release;
            if (release.serial() != null) {
                highest = release.serial();
            }
            if (persisted) {
                kept = release;
                available.clear();
            }
            available.addAll(release.parts());
            return succeed("Published");
        }

        private String succeed(String result) {
            origin = TermOrigin.REMOTE;
            rejected = false;
            rejectedVersion = null;
            strikes = 0;
            failing = false;
            return result;
        }

        private String rejectAtOnce(String version) {
            rejectedVersion = version;
            mismatchedAt = null;
            strikes = 0;
            return reject();
        }

        private String rejectForNow(String version) {
            String result = rejectAtOnce(version);
            mismatchedAt = now.nanos();
            return result;
        }

        private String reject() {
            rejected = true;
            failing = false;
            return "Rejected";
        }

        private String strike(String version) {
            if (version.equals(rejectedVersion)) {
                return rejectForNow(version);
            }
            strikes = version.equals(struckVersion) ? strikes + 1 : 1;
            struckVersion = version;
            return strikes >= RejectionPolicy.STRIKES ? rejectForNow(version) : fail();
        }

        private String fail() {
            failing = true;
            return "Failed";
        }

        private void verify(String where) throws Exception {
            assertThat(bench.cell.find().orElse(null)).as(where).isEqualTo(published == null ? null : published.value());
            assertThat(bench.status().serial()).as(where).isEqualTo(published == null ? null : published.serial());
            assertThat(bench.status().version()).as(where).isEqualTo(published == null ? null : published.version());
            assertThat(bench.status().origin()).as(where).isEqualTo(origin);
            assertThat(bench.status().rejectedVersion()).as(where).isEqualTo(rejected ? rejectedVersion : null);
            assertThat(bench.status().state()).as(where).isEqualTo(state());
            if (persisted) {
                assertThat(copies.serials().highest("bench")).as(where)
                        .isEqualTo(highest == null ? OptionalLong.empty() : OptionalLong.of(highest));
                Optional<DiskCopy> copy = copies.read("bench", Set.of("primary"));
                assertThat(copy.map(c -> c.header().version()).orElse(null)).as(where)
                        .isEqualTo(kept == null ? null : kept.version());
                copy.ifPresent(DiskCopy::close);
            }
        }

        private TermState state() {
            if (published == null) {
                return TermState.PENDING;
            }
            if (published.expires() != null && !now.wall().isBefore(published.expires())) {
                return TermState.STALE;
            }
            if (rejected) {
                return TermState.REJECTED;
            }
            if (origin == TermOrigin.DISK) {
                return TermState.DEGRADED;
            }
            return failing ? TermState.FAILING : TermState.CURRENT;
        }
    }
}

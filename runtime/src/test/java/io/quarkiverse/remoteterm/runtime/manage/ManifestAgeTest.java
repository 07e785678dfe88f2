package io.quarkiverse.remoteterm.runtime.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.config.StalenessSettings.OnStale;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.observe.TermChangeListener;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.runtime.state.Moment;
import io.quarkiverse.remoteterm.runtime.state.TermChange;
import io.quarkiverse.remoteterm.runtime.state.TermEvent;

/**
 * What the serial of a manifest and its end are good for.
 */
class ManifestAgeTest {

    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path directory;

    private final Bucket bucket = new Bucket("primary").put("7/model", ManifestTermTest.MODEL).put("7/features",
            ManifestTermTest.FEATURES);
    private final List<AutoCloseable> open = new ArrayList<>();
    private Moment now = new Moment(0, START);
    private int versions;

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
    }

    @Test
    void aLowerSerialIsRejectedAndAnEqualOrHigherOneIsNot() throws Exception {
        TermBench bench = bench();
        assertThat(check(bench, 5L)).isInstanceOf(RefreshResult.Published.class);
        assertThat(check(bench, 5L)).isInstanceOf(RefreshResult.Published.class);
        bucket.askedParts.clear();

        assertThat(check(bench, 4L)).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessageContainingAll("serial 4", "5", "higher serial"));
        assertThat(bucket.askedParts).as("parts of what is rejected").isEmpty();
        assertThat(bench.refresh()).as("on demand too").isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bench.status().serial()).isEqualTo(5);
        assertThat(bench.status().state()).isEqualTo(TermState.REJECTED);

        assertThat(check(bench, 6L)).isInstanceOf(RefreshResult.Published.class);
        assertThat(check(bench, 5L)).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void aManifestWithoutASerialAfterOneWithIsRejected() throws Exception {
        TermBench bench = bench();
        assertThat(check(bench, null)).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.status().serial()).isNull();
        assertThat(check(bench, 0L)).isInstanceOf(RefreshResult.Published.class);

        assertThat(check(bench, null)).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessageContaining("no serial"));
    }

    @Test
    void aSerialOfACheckThatTheEndHasOvertakenIsNotAccepted() throws Exception {
        AtomicReference<TermBench> stopping = new AtomicReference<>();
        try (DiskCopies copies = DiskCopies.open(directory.resolve("overtaken"), "test")) {
            stopping.set(bench().keeps(copies).validates((candidate, current) -> stopping.get().stopChecks()));
            assertThat(check(stopping.get(), 9L)).isInstanceOf(RefreshResult.Failed.class);
            await().during(Duration.ofMillis(200))
                    .untilAsserted(() -> assertThat(copies.serials().highest("bench")).isEmpty());
        }
    }

    @Test
    void aSerialThatWasRejectedForAnotherReasonIsNotAccepted() throws Exception {
        TermBench bench = bench().validates((candidate, current) -> {
            if (versions == 2) {
                throw new TermRejectedException("not this one");
            }
        });
        check(bench, 1L);
        assertThat(check(bench, 9L)).isInstanceOf(RefreshResult.Rejected.class);

        assertThat(check(bench, 2L)).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void aLowerSerialIsRejectedAfterARestart() throws Exception {
        try (DiskCopies copies = copies(); TermBench bench = unclosed().keeps(copies)) {
            check(bench, 7L);
        }
        for (boolean copyLost : new boolean[] { false, true }) {
            if (copyLost) {
                Files.delete(directory.resolve("kept").resolve("bench.copy"));
            }
            try (DiskCopies copies = copies(); TermBench bench = unclosed().keeps(copies)) {
                assertThat(check(bench, 6L)).isInstanceOf(RefreshResult.Rejected.class);
                assertThat(check(bench, null)).isInstanceOf(RefreshResult.Rejected.class);
                assertThat(check(bench, 7L)).isInstanceOf(RefreshResult.Published.class);
            }
        }
    }

    @Test
    void theSerialIsOnTheDiskBeforeTheValueIsPublished() throws Exception {
        DiskCopies copies = keep(copies());
        List<OptionalLong> seen = new CopyOnWriteArrayList<>();
        TermBench bench = bench().keeps(copies);
        bench.notifies(new TermChangeListener() {
            @Override
            public void changed(TermIdentity term, TermChange change) {
                try {
                    seen.add(copies.serials().highest("bench"));
                } catch (LocalDiskException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        check(bench, 1L);
        check(bench, 2L);
        assertThat(seen).containsExactly(OptionalLong.of(1), OptionalLong.of(2));
        assertThat(directory.resolve("kept").resolve("bench.serial")).exists();
    }

    @Test
    void aSerialThatCannotBeRememberedIsNotPublished() throws Exception {
        DiskCopies copies = copies();
        TermBench bench = bench().keeps(copies);
        check(bench, 1L);
        copies.close();

        assertThat(check(bench, 2L)).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessageContaining("Cannot remember serial 2"));
        assertThat(bench.status().serial()).isEqualTo(1);
        assertThat(check(bench, 1L)).as("known already").isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void aSerialFileThatCannotBeReadLetsNothingIn() throws Exception {
        DiskCopies copies = keep(copies());
        Files.writeString(directory.resolve("kept").resolve("bench.serial"), "nonsense");
        TermBench bench = bench().keeps(copies);

        assertThat(check(bench, 1L)).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessageContaining("bench.serial"));
        assertThat(bench.cell.find()).isEmpty();
    }

    @Test
    void aDiskCopyWithALowerSerialThanTheHighestAcceptedIsNotServed() throws Exception {
        byte[] old;
        try (DiskCopies copies = copies(); TermBench bench = unclosed().keeps(copies)) {
            check(bench, 1L);
            old = Files.readAllBytes(directory.resolve("kept").resolve("bench.copy"));
            check(bench, 2L);
        }
        Files.write(directory.resolve("kept").resolve("bench.copy"), old);
        unreachable();
        TermBench bench = bench().keeps(keep(copies()));
        bench.term().load().get();

        assertThat(bench.cell.find()).isEmpty();
    }

    @Test
    void theSerialOfTheDiskCopyCountsAlsoWhereItsFileIsLost() throws Exception {
        try (DiskCopies copies = copies(); TermBench bench = unclosed().keeps(copies)) {
            check(bench, 7L);
        }
        Files.delete(directory.resolve("kept").resolve("bench.serial"));
        unreachable();
        TermBench bench = bench().keeps(keep(copies()));
        bench.term().load().get();
        assertThat(bench.status().serial()).isEqualTo(7);
        bucket.broken(StubSource.Fault.NONE);

        assertThat(check(bench, 6L)).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void aFailoverWithALowerSerialIsRejectedToo() throws Exception {
        Bucket failover = new Bucket("failover");
        failover.objects.putAll(bucket.objects);
        TermBench bench = bench().reads(failover.source());
        bucket.modifiedAt(START);
        check(bench, 5L);
        failover.publish(ManifestTermTest.manifest().serial(4)).modifiedAt(START.plusSeconds(60));
        unreachable();

        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.status().serial()).isEqualTo(5);
        failover.publish(ManifestTermTest.manifest().serial(6));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.status().serial()).isEqualTo(6);
    }

    @Test
    void afterItsEndTheTermIsStaleWhateverMaxStalenessSays() throws Exception {
        TermBench bench = bench();
        publish(manifest().serial(1).expires(START.plusSeconds(3600)));
        bench.check();
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);

        pass(Duration.ofSeconds(3599), bench);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        pass(Duration.ofSeconds(1), bench);
        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
        assertThat(bench.check()).as("the source has it still").isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
        assertThat(bench.cell.find()).as("on-stale=serve").isPresent();
        assertThat(bench.states).endsWith(TermState.STALE);

        bucket.askedParts.clear();
        publish(manifest().serial(1).expires(START.plusSeconds(7200)));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.status().state()).isEqualTo(TermState.CURRENT);
        assertThat(bucket.askedParts).as("renewed without its parts").isEmpty();
    }

    @Test
    void afterItsEndReadsFailWithOnStaleFail() throws Exception {
        TermBench bench = bench().stale(Duration.ofDays(365), OnStale.FAIL);
        publish(manifest().expires(START.plusSeconds(60)));
        bench.check();
        assertThat(bench.cell.get()).isNotNull();

        pass(Duration.ofSeconds(60), bench);
        assertThatThrownBy(bench.cell::get).isInstanceOf(TermUnavailableException.class)
                .hasMessageContaining("expired at 2026-11-24T12:01:00Z");
        publish(manifest().expires(START.plusSeconds(120)));
        bench.check();
        assertThat(bench.cell.get()).isNotNull();
    }

    @Test
    void aManifestThatAClockAheadTookForExpiredIsTriedAgainWithinAnHour() throws Exception {
        TermBench bench = bench();
        pass(Duration.ofDays(2), bench);
        publish(manifest().expires(START.plus(Duration.ofDays(1))));
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class, rejected -> assertThat(rejected.cause())
                .hasMessageContaining("by the clock of this machine it is 2026-11-26T12:00:00Z"));

        setBack(Duration.ofDays(2));
        assertThat(bench.check()).as("not read in each check").isInstanceOf(RefreshResult.Rejected.class);
        pass(Duration.ofHours(1), bench);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void aManifestThatHasExpiredOnArrivalIsRejected() throws Exception {
        TermBench bench = bench();
        for (Instant past : List.of(START, START.minusSeconds(1), Instant.EPOCH)) {
            publish(manifest().serial(9).expires(past));
            assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                    rejected -> assertThat(rejected.cause()).hasMessageContaining("expired at " + past));
        }
        assertThat(bucket.askedParts).isEmpty();
        publish(manifest().serial(1).expires(START.plusMillis(1)));
        assertThat(bench.check()).as("its serial was not accepted").isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void aDiskCopyThatHasExpiredIsServedStale() throws Exception {
        publish(manifest().serial(3).expires(START.plusSeconds(60)));
        try (DiskCopies copies = copies(); TermBench bench = unclosed().keeps(copies)) {
            bench.check();
        }
        unreachable();
        now = new Moment(0, START.plusSeconds(61));
        TermBench bench = bench().keeps(keep(copies()));
        bench.term().load().get();

        assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
        assertThat(bench.status().origin()).isEqualTo(TermOrigin.DISK);
        bucket.broken(StubSource.Fault.NONE);
        assertThat(bench.check()).as("what is served already is not new").isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(bench.status().state()).isEqualTo(TermState.STALE);
    }

    private RefreshResult check(TermBench bench, Long serial) throws Exception {
        ManifestText manifest = manifest();
        publish(serial == null ? manifest : manifest.serial(serial));
        return bench.check();
    }

    /** Another version each time. */
    private ManifestText manifest() {
        return ManifestTermTest.manifest().comment(String.valueOf(++versions));
    }

    private void publish(ManifestText manifest) {
        bucket.publish(manifest);
    }

    private void unreachable() {
        bucket.broken(() -> {
            throw new IOException("down");
        });
    }

    private void pass(Duration time, TermBench bench) {
        now = new Moment(now.nanos() + time.toNanos(), now.wall().plus(time));
        bench.term().apply(new TermEvent.Aged());
    }

    private void setBack(Duration time) {
        now = new Moment(now.nanos(), now.wall().minus(time));
    }

    private TermBench bench() {
        return keep(unclosed());
    }

    private TermBench unclosed() {
        return new TermBench(directory.resolve("files")).reads(bucket.source()).clock(() -> now)
                .produces(ManifestTermTest.parameters(PayloadType.Kind.STRING), parts -> parts[0] + " + " + parts[1]);
    }

    private DiskCopies copies() {
        return DiskCopies.open(directory.resolve("kept"), "test");
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }
}

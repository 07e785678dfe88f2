package io.quarkiverse.remoteterm.runtime.manage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.RefreshResult;
import io.quarkiverse.remoteterm.TermLease;
import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermState;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameter;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.TermFetcher;

/**
 * What becomes of a manifest's parts.
 */
class ManifestTermTest {

    static final byte[] MODEL = "the model".getBytes(UTF_8);
    static final byte[] FEATURES = "[\"a\",\"b\"]".getBytes(UTF_8);
    static final byte[] OTHER = "another!!".getBytes(UTF_8);

    @TempDir
    Path directory;

    private final Bucket bucket = new Bucket("primary");
    private final AtomicInteger calls = new AtomicInteger();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (int i = open.size() - 1; i >= 0; i--) {
            open.get(i).close();
        }
        assertThat(bucket.open).hasValue(0);
    }

    @Test
    void theMethodIsCalledOnceWithAllPartsAndTheValueHasTheVersionOfTheManifest() throws Exception {
        TermBench bench = bench();
        publish(manifest().serial(42));

        assertThat(bench.check()).isEqualTo(new RefreshResult.Published(bench.status().version()));
        assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        assertThat(calls).hasValue(1);
        assertThat(bench.status().version()).startsWith("v-");
        assertThat(bench.status().serial()).isEqualTo(42);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(bucket.manifests).as("manifests that were sent").hasValue(1);
        assertThat(bucket.askedParts).containsExactly("7/model", "7/features");
    }

    @Test
    void aMethodThatLeavesItsThreadInterruptedKeepsNoManifestFromBeingPublished() throws Exception {
        TermBench bench = bench().keeps(keep(copies())).validates((candidate, current) -> Thread.currentThread().interrupt());
        for (int serial = 1; serial <= 2; serial++) {
            publish(manifest().serial(serial));
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        }
    }

    @Test
    void aManifestFromASourceWithoutVersionsIsReadAgainButNotItsParts() throws Exception {
        bucket.withoutVersions();
        TermBench bench = bench();
        publish(manifest());

        bench.check();
        assertThat(bench.status().version()).hasSize(64);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(bucket.manifests).hasValue(2);
        assertThat(bucket.askedParts).hasSize(2);
        assertThat(calls).hasValue(1);
    }

    @Test
    void aPartThatIsMissingFailsTheCheckAndNothingIsPublished() throws Exception {
        TermBench bench = bench();
        publish(manifest());
        bench.check();
        bucket.put("8/model", OTHER);
        bucket.publish(parts(ManifestText.of("bench"), "8/model", OTHER, "8/features", FEATURES.clone()).comment("2")
                .part("extra", "x", MODEL));
        byte[] missing = "[\"c\"]".getBytes(UTF_8);
        bucket.publish(parts(ManifestText.of("bench"), "8/model", OTHER, "8/features", missing));

        for (int i = 0; i < 4; i++) {
            assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                    failed -> assertThat(failed.cause()).hasMessageContaining("8/features"));
        }
        assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        assertThat(bench.status().state()).isEqualTo(TermState.FAILING);
        assertThat(calls).hasValue(1);

        bucket.put("8/features", missing);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("another!! + [\"c\"]");
    }

    @Test
    void aPartThatIsNotWhatTheManifestSaysIsAStrike() throws Exception {
        for (boolean lengths : new boolean[] { true, false }) {
            for (byte[] wrong : List.of(OTHER, "short".getBytes(UTF_8), "much longer than it".getBytes(UTF_8), new byte[0])) {
                Bucket changed = new Bucket("changed");
                if (!lengths) {
                    changed.withoutLengths();
                }
                changed.publish(manifest()).put("7/model", wrong).put("7/features", FEATURES);
                TermBench bench = bench(changed);

                assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                        failed -> assertThat(failed.cause())
                                .hasMessageContaining("Part 'model' is not what its manifest says"));
                assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
                assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
                changed.put("7/model", MODEL);
                assertThat(bench.check()).as("not looked at again").isInstanceOf(RefreshResult.Rejected.class);
                assertThat(bench.refresh()).isInstanceOf(RefreshResult.Published.class);
                assertThat(changed.open).hasValue(0);
            }
        }
        assertThat(calls).hasValue(8);
    }

    @Test
    void whatHasOneDigestCannotHaveTwoSizes() throws Exception {
        TermBench bench = bench();
        String digest = Sha256.hex(Sha256.newDigest().digest(MODEL));
        bucket.put("7/model", MODEL).publish(ManifestText.of("bench").part("model", "7/model", digest, MODEL.length)
                .part("features", "7/model", digest, 5));

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessageContaining("two sizes"));
        assertThat(calls).hasValue(0);
    }

    @Test
    void anEndlessPartIsNotReadOn() throws Exception {
        bucket.withoutLengths().partStreams(whole -> new SequenceInputStream(whole, new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        }));
        TermBench bench = bench();
        publish(manifest());

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessageContaining("more than 9 bytes"));
    }

    @Test
    void aPartThatBreaksOffFailsTheCheckAndIsNoStrike() throws Exception {
        bucket.partStreams(whole -> new BreakingStream(whole, 3));
        TermBench bench = bench();
        publish(manifest());

        for (int i = 0; i < 4; i++) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        }
        assertThat(calls).hasValue(0);
        bucket.partStreams(whole -> whole);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void onlyAPartThatFailedIsAskedForAgainWithinTheCheck() throws Exception {
        for (boolean keeps : new boolean[] { false, true }) {
            Bucket busy = new Bucket("busy").put("7/model", MODEL).put("7/features", FEATURES).publish(manifest());
            AtomicInteger asked = new AtomicInteger();
            busy.partsBroken(() -> {
                if (asked.incrementAndGet() == 2) {
                    throw new FetchException(FetchException.Remedy.RETRY, "status 503");
                }
            });
            TermBench bench = bench(busy).retries(3);
            DiskCopies copies = keep(DiskCopies.open(directory.resolve("busy-" + keeps), "test"));
            if (keeps) {
                bench.keeps(copies);
            }

            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            assertThat(busy.askedParts).containsExactly("7/model", "7/features", "7/features");
            assertThat(copies.read("bench", Set.of("busy")).map(copy -> {
                copy.close();
                return copy.header().parts().size();
            })).isEqualTo(keeps ? Optional.of(2) : Optional.empty());
        }
    }

    @Test
    void whatNoParameterAsksForIsNotDownloaded() throws Exception {
        TermBench bench = bench();
        publish(manifest().part("huge", "7/huge", "0".repeat(64), 1L << 50));

        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bucket.askedParts).containsExactly("7/model", "7/features");
    }

    @Test
    void aPartThatAParameterAsksForAndTheManifestDoesNotNameIsRejectedAtOnce() throws Exception {
        TermBench bench = bench();
        bucket.publish(ManifestText.of("bench").part("model", "7/model", MODEL)).put("7/model", MODEL);

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessageContaining("no part 'features'"));
        assertThat(bucket.askedParts).isEmpty();
    }

    @Test
    void aLocationThatLeadsOutIsRejectedBeforeAnythingIsAsked() throws Exception {
        for (String out : List.of("../x", "%2e%2e/x", "//host/x", "/x", "http://host/x", "a\\\\b")) {
            Bucket wicked = new Bucket("wicked");
            TermBench bench = bench(wicked);
            // of a part that nobody asks for, too
            wicked.publish(manifest().part("z", out, MODEL));

            assertThat(bench.check()).as(out).isInstanceOf(RefreshResult.Rejected.class);
            assertThat(wicked.askedParts).as(out).isEmpty();
        }
    }

    @Test
    void aLinkThatTheSourceFindsToLeadOutIsRejectedAtOnce() throws Exception {
        bucket.partsBroken(() -> {
            throw new TermRejectedException("a link that leads out");
        });
        TermBench bench = bench();
        publish(manifest());

        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void aPartThatHasNotChangedIsNotDownloadedAgainWhileTheValueHasIt() throws Exception {
        TermBench bench = bench();
        publish(manifest());
        bench.check();

        for (int version = 8; version < 12; version++) {
            byte[] features = ("[" + version + "]").getBytes(UTF_8);
            bucket.askedParts.clear();
            bucket.put(version + "/features", features);
            bucket.publish(parts(ManifestText.of("bench"), version + "/model", MODEL, version + "/features", features));

            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            assertThat(bench.cell.get()).isEqualTo("the model + [" + version + "]");
            assertThat(bucket.askedParts).containsExactly(version + "/features");
        }
    }

    @Test
    void aPartThatWasPublishedLongAgoIsDownloadedAgain() throws Exception {
        TermBench bench = bench();
        publish(manifest());
        bench.check();
        bucket.put("8/model", OTHER);
        bucket.publish(parts(ManifestText.of("bench"), "8/model", OTHER, "7/features", FEATURES));
        bench.check();
        Awaitility.await("the value before is released").untilAsserted(() -> {
            bucket.askedParts.clear();
            publish(manifest().comment(String.valueOf(System.nanoTime())));
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        });
    }

    @Test
    void aPartThatHasNotChangedIsNotDownloadedAgainAfterARestart() throws Exception {
        publish(manifest());
        try (DiskCopies copies = copies();
                TermBench bench = new TermBench(directory.resolve("one")).reads(bucket.source())
                        .produces(parameters(PayloadType.Kind.STRING), this::produce).keeps(copies)) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            bucket.askedParts.clear();
            bucket.put("8/features", "[8]".getBytes(UTF_8));
            bucket.publish(parts(ManifestText.of("bench"), "8/model", MODEL, "8/features", "[8]".getBytes(UTF_8)));
            bench.check();
            assertThat(bucket.askedParts).containsExactly("8/features");
        }
        bucket.askedParts.clear();
        bucket.put("9/model", OTHER);
        bucket.publish(parts(ManifestText.of("bench"), "9/model", OTHER, "9/features", "[8]".getBytes(UTF_8)));
        try (DiskCopies copies = copies();
                TermBench bench = new TermBench(directory.resolve("two")).reads(bucket.source())
                        .produces(parameters(PayloadType.Kind.STRING), this::produce).keeps(copies)) {
            assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
            assertThat(bench.cell.get()).isEqualTo("another!! + [8]");
            assertThat(bucket.askedParts).containsExactly("9/model");
        }
    }

    @Test
    void aPartOfTheDiskThatHasBeenChangedIsDownloadedAgain() throws Exception {
        publish(manifest());
        DiskCopies copies = keep(copies());
        TermBench bench = bench(bucket).keeps(copies);
        bench.check();
        Files.write(directory.resolve("kept").resolve("bench.parts").resolve(ManifestText.sha256(MODEL)), OTHER);
        bucket.askedParts.clear();
        publish(manifest().comment("2"));

        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        assertThat(bucket.askedParts).containsExactly("7/model");
    }

    @Test
    void theDiskCopyHoldsTheManifestAndItsParts() throws Exception {
        publish(manifest().serial(3));
        try (DiskCopies copies = copies();
                TermBench bench = new TermBench(directory.resolve("one")).reads(bucket.source())
                        .produces(parameters(PayloadType.Kind.STRING), this::produce).keeps(copies)) {
            bench.check();
        }
        bucket.broken(() -> {
            throw new IOException("down");
        });
        DiskCopies copies = keep(copies());
        TermBench bench = bench(bucket).keeps(copies);
        bench.term().load().get();

        assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        assertThat(bench.status().origin()).isEqualTo(TermOrigin.DISK);
        assertThat(bench.status().serial()).isEqualTo(3);
        assertThat(bench.status().state()).isEqualTo(TermState.DEGRADED);
    }

    @Test
    void aDiskCopyThatWasNotWrittenIsMadeUpForWithItsParts() throws Exception {
        publish(manifest());
        DiskCopies copies = keep(copies());
        TermBench bench = bench(bucket).keeps(copies);
        // in the place of a file
        Files.createDirectories(directory.resolve("kept").resolve("bench.copy").resolve("in-the-way"));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        Awaitility.await().until(() -> bench.term().data().served().copyMissing());
        Files.delete(directory.resolve("kept").resolve("bench.copy").resolve("in-the-way"));
        Files.delete(directory.resolve("kept").resolve("bench.copy"));

        assertThat(bench.check()).isInstanceOf(RefreshResult.Unchanged.class);
        assertThat(copies.read("bench", Set.of("primary"))).hasValueSatisfying(copy -> {
            assertThat(copy.part(ManifestText.sha256(MODEL))).isPresent();
            copy.close();
        });
        assertThat(calls).hasValue(1);
    }

    @Test
    void theLimitsAreForAllPartsTogether() throws Exception {
        TermBench bench = bench().maxPayloadSize(MODEL.length + FEATURES.length - 1);
        publish(manifest());
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessageContainingAll("18 bytes together", "max-payload-size"));
        assertThat(bucket.askedParts).isEmpty();

        TermBench exact = bench().maxPayloadSize(MODEL.length + FEATURES.length);
        assertThat(exact.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void theLimitOfWhatIsUnpackedIsForAllPartsTogether() throws Exception {
        byte[] one = zip(new byte[600]);
        byte[] other = zip("x".repeat(600).getBytes(UTF_8));
        Bucket packed = new Bucket("packed").put("m", one).put("f", other);
        packed.publish(parts(ManifestText.of("bench"), "m", one, "f", other));
        ArchiveSettings zip = new ArchiveSettings(ArchiveSettings.Format.ZIP, Optional.empty(), 10);

        assertThat(bench(packed, PayloadType.Kind.PATH).unpacks(zip).maxInflatedSize(1_199).check())
                .isInstanceOfSatisfying(RefreshResult.Rejected.class,
                        rejected -> assertThat(rejected.cause()).hasMessageContainingAll("unpacked", "max-inflated-size"));
        assertThat(bench(packed, PayloadType.Kind.PATH).unpacks(zip).maxInflatedSize(1_200).check())
                .isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void aPartThatIsThereHasToHaveTheSizeThatTheManifestSays() throws Exception {
        TermBench bench = bench();
        publish(manifest().serial(1));
        bench.check();

        bucket.publish(ManifestText.of("bench").serial(2)
                .part("model", "7/model", ManifestText.sha256(MODEL), MODEL.length + 1)
                .part("features", "7/features", FEATURES));
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessageContaining("9 bytes instead of 10"));
    }

    @Test
    void theLimitOfTheDecompressedSizeIsForAllPartsTogether() throws Exception {
        for (PayloadType.Kind kind : List.of(PayloadType.Kind.STRING, PayloadType.Kind.STREAM, PayloadType.Kind.PATH)) {
            byte[] zip = gzip(new byte[600]);
            byte[] other = gzip("x".repeat(600).getBytes(UTF_8));
            Bucket packed = new Bucket("packed").put("m", zip).put("f", other);
            packed.publish(parts(ManifestText.of("bench"), "m", zip, "f", other));
            TermBench bench = bench(packed, kind).maxInflatedSize(1_199);
            assertThat(bench.check()).as(kind.name()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                    rejected -> assertThat(rejected.cause()).hasMessageContainingAll("together", "max-inflated-size"));

            assertThat(bench(packed, kind).maxInflatedSize(1_200).check()).as(kind.name())
                    .isInstanceOf(RefreshResult.Published.class);
        }
    }

    @Test
    void onlyTheManifestSaysHowAPartIsRead() throws Exception {
        byte[] latin = "f\u00fcnf".getBytes(StandardCharsets.ISO_8859_1);
        byte[] zipped = gzip("zipped".getBytes(UTF_8));
        bucket.put("m", latin).put("f", zipped);
        bucket.contentTypes.put("m", "text/plain;charset=utf-16");
        bucket.contentEncodings.put("m", "gzip");
        bucket.contentEncodings.put("f", "identity");
        TermBench bench = bench();
        bucket.publish(ManifestText.of("bench").part("model", "m", latin, "\"content-type\":\"text/x; charset=iso-8859-1\"")
                .part("features", "f", zipped, "\"content-encoding\":\"gzip\""));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("f\u00fcnf + zipped");

        bucket.publish(ManifestText.of("bench").part("model", "m", latin, "\"content-encoding\":\"gzip\"")
                .part("features", "f", zipped));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
    }

    @Test
    void theVersionOfAPartGoesToTheSource() throws Exception {
        TermBench bench = bench();
        bucket.put("7/model", MODEL).put("7/features", FEATURES);
        bucket.publish(ManifestText.of("bench").part("model", "7/model", MODEL, "\"version-id\":\"abc123\"")
                .part("features", "7/features", FEATURES));

        bench.check();
        assertThat(bucket.askedVersions).containsExactly("abc123");
    }

    @Test
    void aManifestHasAtMostOneMebibyte() throws Exception {
        TermBench bench = bench().maxInflatedSize(1 << 24);
        publish(manifest().comment("x".repeat(1024 * 1024)));
        assertThat(bench.check()).as("not read any further").isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessageContainingAll("the limit of manifests", "1048576"));

        byte[] zipped = gzip(manifest().comment("x".repeat(1024 * 1024)).bytes());
        bucket.put(Bucket.MANIFEST, zipped);
        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Rejected.class,
                rejected -> assertThat(rejected.cause()).hasMessageContainingAll("manifest", "1048576"));

        bucket.put(Bucket.MANIFEST, gzip(manifest().bytes()));
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
    }

    @Test
    void aManifestOfAnotherTermIsRejected() throws Exception {
        TermBench bench = bench();
        publish(parts(ManifestText.of("other"), "7/model", MODEL, "7/features", FEATURES));

        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(bucket.askedParts).isEmpty();
    }

    @Test
    void aFailoversManifestMeansTheFailoversParts() throws Exception {
        Bucket failover = new Bucket("failover").put("7/model", OTHER).put("7/features", FEATURES);
        failover.publish(parts(ManifestText.of("bench"), "7/model", OTHER, "7/features", FEATURES));
        publish(manifest());
        bucket.broken(() -> {
            throw new IOException("down");
        });
        TermBench bench = bench().reads(failover.source());

        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("another!! + [\"a\",\"b\"]");
        assertThat(bench.status().origin()).isEqualTo(TermOrigin.FAILOVER);
        assertThat(bucket.askedParts).isEmpty();

        bucket.broken(StubSource.Fault.NONE);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("the model + [\"a\",\"b\"]");
        assertThat(failover.open).hasValue(0);
    }

    @Test
    void aSourceThatHasNoPartsSaysSo() throws Exception {
        publish(manifest());
        TermFetcher manifestsOnly = bucket::fetch;
        TermBench bench = keep(new TermBench(directory.resolve("files"))
                .reads(new Source("custom", "custom", manifestsOnly, Optional.empty(), Optional.empty()))
                .produces(parameters(PayloadType.Kind.STRING), this::produce));

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).isInstanceOf(FetchException.class)
                        .hasMessageContaining("does not read parts of manifests"));
    }

    @Test
    void filesOfPartsStayAsLongAsTheValueAndNoOthersDo() throws Exception {
        Path files = directory.resolve("paths");
        TermBench bench = keep(new TermBench(files).reads(bucket.source())
                .produces(parameters(PayloadType.Kind.PATH), arguments -> List.of(arguments)));
        publish(manifest());
        bench.check();
        TermLease<Object> lease = bench.cell.lease();
        assertThat(Files.readString((Path) ((List<?>) lease.get()).get(0))).isEqualTo("the model");

        bucket.put("8/model", OTHER);
        bucket.publish(parts(ManifestText.of("bench"), "8/model", OTHER, "7/features", FEATURES));
        bench.check();
        assertThat((Path) ((List<?>) lease.get()).get(0)).exists();
        bucket.publish(parts(ManifestText.of("bench"), "8/model", OTHER, "7/features", FEATURES).part("broken", "../x", OTHER));
        bench.check();
        lease.close();
        Awaitility.await().until(() -> payloads(files) == 2);
    }

    @Test
    void anArchiveThatIsReceivedAsAPathIsUnpackedAndOtherPartsAreNot() throws Exception {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("index/a"));
            out.write(MODEL);
        }
        bucket.put("z", zip.toByteArray());
        PayloadParameters parameters = new PayloadParameters(Optional.of("bench"), List.of(
                new PayloadParameter(0, Optional.of("model"), new PayloadType(PayloadType.Kind.PATH, Path.class)),
                new PayloadParameter(1, Optional.of("features"), new PayloadType(PayloadType.Kind.BYTES, byte[].class))));
        TermBench bench = keep(new TermBench(directory.resolve("files")).reads(bucket.source())
                .unpacks(new ArchiveSettings(ArchiveSettings.Format.ZIP, Optional.empty(), 10))
                .produces(parameters, parts -> Files.readString(((Path) parts[0]).resolve("index/a")) + " "
                        + ((byte[]) parts[1]).length));
        bucket.publish(parts(ManifestText.of("bench"), "z", zip.toByteArray(), "z", zip.toByteArray()));

        assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
        assertThat(bench.cell.get()).isEqualTo("the model " + zip.size());
    }

    @Test
    void aMethodThatThrowsLeavesNoFiles() throws Exception {
        Path files = directory.resolve("paths");
        TermBench bench = keep(new TermBench(files).reads(bucket.source())
                .produces(parameters(PayloadType.Kind.PATH), arguments -> {
                    calls.incrementAndGet();
                    throw new IllegalStateException("a bug");
                }));
        publish(manifest());

        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Failed.class);
        assertThat(bench.check()).isInstanceOf(RefreshResult.Rejected.class);
        assertThat(calls).hasValue(3);
        Awaitility.await().until(() -> payloads(files) == 0);
    }

    @Test
    void twoPartsWithTheSameBytesAreDownloadedOnce() throws Exception {
        for (boolean kept : new boolean[] { false, true }) {
            Bucket twins = new Bucket("twins").put("a", MODEL);
            TermBench bench = bench(twins);
            if (kept) {
                bench.keeps(keep(DiskCopies.open(directory.resolve("twins"), "test")));
            }
            for (int i = 0; i < 2; i++) {
                twins.publish(parts(ManifestText.of("bench").comment("" + i), "a", MODEL, "b", MODEL));
                assertThat(bench.check()).isInstanceOf(RefreshResult.Published.class);
                assertThat(bench.cell.get()).isEqualTo("the model + the model");
                assertThat(twins.askedParts).containsExactly("a");
            }
        }
    }

    @Test
    void aPartThatHangsIsGivenUpAtTheAttemptTimeout() throws Exception {
        bucket.partStreams(whole -> new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    Thread.sleep(Duration.ofMinutes(5).toMillis());
                } catch (InterruptedException e) {
                    throw new IOException("interrupted");
                }
                return -1;
            }
        });
        TermBench bench = bench().attemptTimeout(Duration.ofMillis(200));
        publish(manifest());

        assertThat(bench.check()).isInstanceOfSatisfying(RefreshResult.Failed.class,
                failed -> assertThat(failed.cause()).hasMessageContaining("sent nothing for"));
    }

    private void publish(ManifestText manifest) {
        bucket.put("7/model", MODEL).put("7/features", FEATURES).publish(manifest);
    }

    static ManifestText manifest() {
        return parts(ManifestText.of("bench"), "7/model", MODEL, "7/features", FEATURES);
    }

    static ManifestText parts(ManifestText manifest, String model, byte[] modelBytes, String features, byte[] featuresBytes) {
        return manifest.part("model", model, modelBytes).part("features", features, featuresBytes);
    }

    private TermBench bench() {
        return bench(bucket);
    }

    private TermBench bench(Bucket source) {
        return bench(source, PayloadType.Kind.STRING);
    }

    private TermBench bench(Bucket source, PayloadType.Kind kind) {
        return keep(new TermBench(directory.resolve("files")).reads(source.source()).produces(parameters(kind),
                this::produce));
    }

    private DiskCopies copies() {
        return DiskCopies.open(directory.resolve("kept"), "test");
    }

    private <T extends AutoCloseable> T keep(T closeable) {
        open.add(closeable);
        return closeable;
    }

    static PayloadParameters parameters(PayloadType.Kind kind) {
        PayloadType type = new PayloadType(kind, Object.class);
        return new PayloadParameters(Optional.of("bench"), List.of(new PayloadParameter(0, Optional.of("model"), type),
                new PayloadParameter(1, Optional.of("features"), type)));
    }

    private Object produce(Object[] parts) {
        calls.incrementAndGet();
        return parts[0] + " + " + parts[1];
    }

    private static byte[] zip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("content"));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            new ByteArrayInputStream(content).transferTo(out);
        }
        return bytes.toByteArray();
    }

    /** Without the lock of their directory. */
    private static long payloads(Path files) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            return all.filter(file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith(".")).count();
        }
    }
}

package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.observe.LogLines;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Copies of manifests with their parts.
 */
class ManifestCopyTest {

    private static final String TERM = "scoring";
    private static final Set<String> SOURCE = Set.of(Headers.SOURCE);
    private static final byte[] MODEL = "a model".repeat(20_000).getBytes(UTF_8);
    private static final byte[] FEATURES = "features".getBytes(UTF_8);
    private static final byte[] OTHER_FEATURES = "other features".getBytes(UTF_8);

    @TempDir
    Path directory;

    private LogLines log;

    @BeforeEach
    void listen() {
        log = LogLines.of("io.quarkiverse.remoteterm.persist");
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void aManifestComesBackWithItsParts() throws Exception {
        try (DiskCopies copies = open()) {
            assertThat(save(copies, "v1", MODEL, FEATURES)).isTrue();
        }
        try (DiskCopies copies = open(); DiskCopy copy = copies.read(TERM, SOURCE).orElseThrow()) {
            assertThat(copy.header().parts()).containsOnlyKeys(Headers.sha256(MODEL), Headers.sha256(FEATURES));
            try (FetchedBody body = copy.body()) {
                assertThat(body.stream()).hasBinaryContent(manifest("v1"));
            }
            FetchedBody model = copy.part(Headers.sha256(MODEL)).orElseThrow();
            assertThat(model.length()).hasValue(MODEL.length);
            assertThat(model.stream()).hasBinaryContent(MODEL);
            assertThat(copy.part(Headers.sha256(FEATURES)).orElseThrow().stream()).hasBinaryContent(FEATURES);
            assertThat(copy.part(Headers.sha256(OTHER_FEATURES))).isEmpty();
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aPartThatIsThereNeedNotBeFetchedAgainAlsoAfterARestart() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);
        }
        try (DiskCopies copies = open()) {
            try (FetchedBody model = copies.part(TERM, Headers.sha256(MODEL)).orElseThrow()) {
                assertThat(model.stream()).hasBinaryContent(MODEL);
            }
            assertThat(copies.part(TERM, Headers.sha256(OTHER_FEATURES))).isEmpty();

            DiskCopyWriter writer = begin(copies, "v2");
            writer.part(Headers.sha256(OTHER_FEATURES)).write(OTHER_FEATURES);
            assertThat(writer.commit(header("v2", MODEL, OTHER_FEATURES))).isTrue();
            assertThat(parts()).containsExactlyInAnyOrder(Headers.sha256(MODEL), Headers.sha256(OTHER_FEATURES));
            assertHolds(copies, "v2", MODEL, OTHER_FEATURES);
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void anOpenCopyKeepsItsPartsWhenAnotherReplacesIt() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);
            try (DiskCopy old = copies.read(TERM, SOURCE).orElseThrow()) {
                save(copies, "v2", OTHER_FEATURES);

                assertThat(old.part(Headers.sha256(MODEL)).orElseThrow().stream()).hasBinaryContent(MODEL);
                assertThat(parts()).containsExactly(Headers.sha256(OTHER_FEATURES));
            }
        }
    }

    @Test
    void aPartThatIsFetchedAnewIsThatOfTheLastAttempt() throws Exception {
        try (DiskCopies copies = open()) {
            DiskCopyWriter writer = begin(copies, "v1");
            writer.part(Headers.sha256(MODEL)).write(MODEL, 0, 10_000);
            OutputStream again = writer.part(Headers.sha256(MODEL));
            again.write(MODEL);
            again.close();

            assertThat(writer.commit(header("v1", MODEL))).isTrue();
            assertHolds(copies, "v1", MODEL);
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    void withoutAllItsPartsAManifestIsNotKeptAndTheFormerOneIs() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);

            DiskCopyWriter missing = begin(copies, "v2");
            assertThat(missing.commit(header("v2", MODEL, OTHER_FEATURES))).isFalse();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(TERM,
                    Headers.sha256(OTHER_FEATURES));

            log.clear();
            DiskCopyWriter incomplete = begin(copies, "v2");
            incomplete.part(Headers.sha256(OTHER_FEATURES)).write(OTHER_FEATURES, 0, 3);
            assertThat(incomplete.commit(header("v2", MODEL, OTHER_FEATURES))).isFalse();
            assertThat(log.lines()).singleElement().asString().contains("3 of 14 bytes");

            log.clear();
            Path model = directory.resolve(TERM + ".parts").resolve(Headers.sha256(MODEL));
            Files.write(model, Arrays.copyOf(MODEL, 3));
            assertThat(begin(copies, "v2").commit(header("v2", MODEL, FEATURES))).isFalse();
            assertThat(log.lines()).singleElement().asString().contains(Headers.sha256(MODEL), "has another length");
            assertThat(save(copies, "v1", MODEL, FEATURES)).isTrue();

            DiskCopyWriter discarded = begin(copies, "v2");
            discarded.part(Headers.sha256(OTHER_FEATURES)).write(OTHER_FEATURES);
            discarded.discard();
            assertThat(leftovers()).isEmpty();
            assertHolds(copies, "v1", MODEL, FEATURES);
        }
    }

    @Test
    void aManifestWithAPartThatIsMissingOrDamagedIsSetAsideAndItsOtherPartsAreStillGood() throws Exception {
        try (DiskCopies copies = open()) {
            for (boolean missing : new boolean[] { true, false }) {
                save(copies, "v1", MODEL, FEATURES);
                Path part = directory.resolve(TERM + ".parts").resolve(Headers.sha256(FEATURES));
                if (missing) {
                    Files.delete(part);
                } else {
                    Files.write(part, Arrays.copyOf(OTHER_FEATURES, FEATURES.length));
                }

                log.clear();
                assertThat(copies.read(TERM, SOURCE)).isEmpty();
                assertThat(directory.resolve(TERM + ".corrupt")).exists();
                assertThat(log.lines()).singleElement().asString().contains(TERM, "damaged", ".corrupt");

                assertThat(copies.part(TERM, Headers.sha256(FEATURES))).isEmpty();
                Optional<OwnFile> model = copies.part(TERM, Headers.sha256(MODEL));
                assertThat(model).isPresent();
                model.get().close();
                // what is fetched takes the place of what is damaged
                DiskCopyWriter writer = begin(copies, "v2");
                writer.part(Headers.sha256(FEATURES)).write(FEATURES);
                assertThat(writer.commit(header("v2", MODEL, FEATURES))).isTrue();
                assertHolds(copies, "v2", MODEL, FEATURES);
            }
        }
    }

    /** After it was verified, and before the manifest is kept that names it. */
    @Test
    void aPartThatHasBecomeShorterMeanwhileIsNotKeptAsOneOfAManifest() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);
            DiskCopyWriter writer = begin(copies, "v2");
            Path part = directory.resolve(TERM + ".parts").resolve(Headers.sha256(FEATURES));
            Files.write(part, Arrays.copyOf(FEATURES, 3));

            assertThat(writer.commit(header("v2", MODEL, FEATURES))).isFalse();
            assertThat(log.lines()).singleElement().asString().contains(TERM, "another length");
        }
    }

    @Test
    void filesThatAreNoPartsAreLeftAlone() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);
            Path notes = Files.writeString(directory.resolve(TERM + ".parts").resolve("notes.txt"), "mine");
            save(copies, "v2", MODEL);

            assertThat(notes).hasContent("mine");
            assertThat(parts()).containsExactlyInAnyOrder(Headers.sha256(MODEL), "notes.txt");
        }
    }

    @Test
    void aTermThatHasNoManifestAnyMoreHasNoPartsAnyMore() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);
            save(copies, "v2");

            assertThat(parts()).isEmpty();
            assertHolds(copies, "v2");
        }
    }

    @Test
    void aFullDiskCostsTheCopyAndOneLine() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (DiskCopies copies = open()) {
            save(copies, "v1", MODEL, FEATURES);
        }
        try (CopyDirectory copyDirectory = new CopyDirectory(directory, "shop",
                path -> FileChannel.open(full, StandardOpenOption.WRITE)); DiskCopies copies = new DiskCopies(copyDirectory)) {
            assertThat(save(copies, "v2", MODEL, OTHER_FEATURES)).isFalse();
            assertThat(log.lines()).singleElement().asString().contains(TERM, "No space left");
            assertHolds(copies, "v1", MODEL, FEATURES);
        }
    }

    @Test
    void whatIsNoDigestIsNoFileName() throws Exception {
        try (DiskCopies copies = open()) {
            for (String name : List.of("../x", "", "A".repeat(64), "a".repeat(63) + "/")) {
                assertThatIllegalArgumentException().isThrownBy(() -> copies.part(TERM, name));
                assertThatIllegalArgumentException().isThrownBy(() -> copies.begin(TERM).part(name));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> Headers.of("v1", MODEL, Map.of(name, 1L)));
            }
        }
    }

    private DiskCopies open() {
        return DiskCopies.open(directory, "shop");
    }

    private static DiskCopyWriter begin(DiskCopies copies, String version) throws Exception {
        DiskCopyWriter writer = copies.begin(TERM);
        writer.write(manifest(version));
        return writer;
    }

    private static boolean save(DiskCopies copies, String version, byte[]... parts) throws Exception {
        DiskCopyWriter writer = begin(copies, version);
        for (byte[] part : parts) {
            writer.part(Headers.sha256(part)).write(part);
        }
        return writer.commit(header(version, parts));
    }

    private static byte[] manifest(String version) {
        return ("manifest " + version).getBytes(UTF_8);
    }

    private static DiskCopyHeader header(String version, byte[]... parts) {
        Map<String, Long> lengths = new LinkedHashMap<>();
        for (byte[] part : parts) {
            lengths.put(Headers.sha256(part), (long) part.length);
        }
        return Headers.of(version, manifest(version), lengths);
    }

    private static void assertHolds(DiskCopies copies, String version, byte[]... parts) throws Exception {
        try (DiskCopy copy = copies.read(TERM, SOURCE).orElseThrow()) {
            assertThat(copy.header().version()).isEqualTo(version);
            assertThat(copy.header().parts()).hasSize(parts.length);
            for (byte[] part : parts) {
                assertThat(copy.part(Headers.sha256(part)).orElseThrow().stream()).hasBinaryContent(part);
            }
        }
    }

    private List<String> parts() throws Exception {
        return names(directory.resolve(TERM + ".parts"));
    }

    private List<String> leftovers() throws Exception {
        return names(directory).stream().filter(name -> name.endsWith(".tmp")).toList();
    }

    private static List<String> names(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

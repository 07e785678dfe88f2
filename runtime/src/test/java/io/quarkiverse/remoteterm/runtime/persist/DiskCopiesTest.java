package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.observe.LogLines;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader.Content;
import io.quarkiverse.remoteterm.spi.FetchedBody;

class DiskCopiesTest {

    private static final String TERM = "exchange-rates";
    private static final Set<String> SOURCE = Set.of("s3:rates");
    private static final byte[] BODY = "EUR;1.0857\n".getBytes(UTF_8);
    private static final Instant SAVED = Headers.SAVED;
    private static final String UUID_OF_A_DIRECTORY = "9f1c3f4e-4a39-4c2d-8d5e-0d6a5d3f7a10";

    /** Written by the code of the first release, as the next. */
    private static final String COPY_OF_FIRST_RELEASE = "cnRjb3B5MQpFVVI7MS4wODU3CgAAAAgiZXRhZy0xIgAAAAhzMzpyYXRlcwAAAAhG"
            + "QUlMT1ZFUgEAAAAXdGV4dC9jc3Y7IGNoYXJzZXQ9dXRmLTgBAAAABGd6aXABAAAAAGmkDeQHW80VAAAAAgAAAAZhdXRob3IAAAAFSsO2cmcAAAAF"
            + "ZW1wdHkAAAAAAAAAAGmkDiAHW80VAAAAQDZlOWEyZWE3OWEyODUyNTBkYWRlOWY1ZmM0MTgzNDE1YzhiMDNiNzk3ZDU1NWI4Mzc0NWY5MGM5MGMz"
            + "YjVhMDkAAAAAAAAACwEAAAADAQD/AAAA2tZcwNGA3JhZz+Q5LjFaRDWfb3mAe6oUdva3BxOr9UY2cnRlbmQwMQo=";
    private static final String CONFIRMATION_OF_FIRST_RELEASE = "AAAACCJldGFnLTEiAAAAAGmkHDAHW80VREUOOY1nwcbkEgMl3fPA4LsL"
            + "iSbU4KZUwdkReUaCyFM=";

    @TempDir
    Path parent;

    private Path directory;
    private LogLines log;

    @BeforeEach
    void listen() {
        directory = parent.resolve("copies");
        log = LogLines.of("io.quarkiverse.remoteterm.persist");
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void whoseLockSomebodyHasReplacedWritesNoMoreUntilItIsFree() throws Exception {
        try (DiskCopies first = DiskCopies.open(directory, "first")) {
            Files.delete(directory.resolve(DirectoryLock.NAME));
            try (DiskCopies second = DiskCopies.open(directory, "second")) {
                assertThat(second.isWritable()).isTrue();
                assertThat(first.isWritable()).isFalse();
            }
            assertThat(first.isWritable()).isTrue();
        }
    }

    @Test
    void aCopyComesBackAsItWasSaved() throws Exception {
        DiskCopyHeader header = new DiskCopyHeader("\"etag-1\"", "s3:rates", TermOrigin.FAILOVER,
                SAVED, new Content(Optional.of("text/csv; charset=utf-8"), Optional.of("gzip"),
                        Optional.of(SAVED.minusSeconds(60)), Map.of("author", "Jörg", "empty", ""), sha256(BODY), BODY.length),
                Optional.of(new byte[] { 1, 0, -1 }), Map.of());
        try (DiskCopies copies = open()) {
            assertThat(save(copies, header, BODY)).isTrue();
        }
        try (DiskCopies copies = open(); DiskCopy copy = copies.read(TERM, SOURCE).orElseThrow()) {
            assertThat(copy.header()).usingRecursiveComparison().isEqualTo(header);
            assertThat(copy.header().signature()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 0, -1));
            assertThat(copy.confirmedAt()).isEqualTo(SAVED);

            FetchedBody body = copy.body();
            assertThat(body.version()).contains("\"etag-1\"");
            assertThat(body.length()).hasValue(BODY.length);
            assertThat(body.contentType()).contains("text/csv; charset=utf-8");
            assertThat(body.contentEncoding()).contains("gzip");
            assertThat(body.lastModified()).contains(SAVED.minusSeconds(60));
            assertThat(body.metadata()).containsEntry("author", "Jörg");
            WireBody wire = new WireBody(body, 1000, null);
            assertThat(wire.stream().readAllBytes()).isEqualTo(BODY);
            assertThat(wire.sha256()).isEqualTo(header.content().sha256());
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aBodyOfAnySizeWrittenInAnyPiecesComesBack() throws Exception {
        Random random = new Random(4);
        try (DiskCopies copies = open()) {
            for (int size : new int[] { 0, 1, 65_535, 65_536, 65_537, 300_000 }) {
                byte[] body = new byte[size];
                random.nextBytes(body);
                DiskCopyWriter writer = copies.begin(TERM);
                for (int from = 0; from < size;) {
                    int length = Math.min(size - from, 1 + random.nextInt(70_000));
                    writer.write(body, from, length);
                    from += length;
                }
                assertThat(writer.commit(header("v" + size, body))).isTrue();
                assertThat(body(copies)).isEqualTo(body);
            }
            assertThat(files()).containsExactlyInAnyOrder(".remote-term.lock", TERM + ".copy");
        }
    }

    @Test
    void untilItIsCommittedACopyChangesNothing() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);

            DiskCopyWriter discarded = copies.begin(TERM);
            discarded.write("bad".getBytes(UTF_8));
            discarded.discard();
            discarded.discard();
            assertThat(discarded.commit(header("v2", "bad".getBytes(UTF_8)))).isFalse();
            try (DiskCopyWriter closed = copies.begin(TERM)) {
                closed.write('x');
            }
            copies.begin(TERM).discard();

            assertThat(body(copies)).isEqualTo(BODY);
            assertThat(files()).containsExactlyInAnyOrder(".remote-term.lock", TERM + ".copy");
        }
    }

    @Test
    void aCopyThatIsBeingReadStaysWhatItIsWhenAnotherReplacesIt() throws Exception {
        byte[] other = "GBP;1.2712 and more\n".getBytes(UTF_8);
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            try (DiskCopy old = copies.read(TERM, SOURCE).orElseThrow()) {
                save(copies, header("v2", other), other);

                assertThat(old.body().stream()).hasBinaryContent(BODY);
            }
            assertThat(body(copies)).isEqualTo(other);
        }
    }

    @Test
    void aBodyThatWasNotWhollyCopiedIsNotKept() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            DiskCopyWriter writer = copies.begin(TERM);
            writer.write(BODY, 0, 3);

            assertThat(writer.commit(header("v2", BODY))).isFalse();
            assertThat(body(copies)).isEqualTo(BODY);
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(TERM, "3 of 11 bytes");
        }
    }

    @Test
    void damageAnywhereIsFoundBeforeAnyoneReadsAndSetAsideInOneLine() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            Path file = directory.resolve(TERM + ".copy");
            byte[] good = Files.readAllBytes(file);
            for (int position = 0; position < good.length; position++) {
                byte[] bad = good.clone();
                bad[position] ^= 0x40;
                log.clear();
                Files.write(file, bad);

                assertThat(copies.read(TERM, SOURCE)).as("damaged at " + position).isEmpty();
                assertThat(file).doesNotExist();
                assertThat(directory.resolve(TERM + ".corrupt")).hasBinaryContent(bad);
                assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(TERM, "damaged", ".corrupt")
                        .doesNotContain("\n");
            }
        }
    }

    @Test
    void aFileCutAnywhereOrWithSomethingBehindItIsSetAside() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            Path file = directory.resolve(TERM + ".copy");
            byte[] good = Files.readAllBytes(file);
            for (int length = 0; length < good.length; length++) {
                Files.write(file, Arrays.copyOf(good, length));
                assertThat(copies.read(TERM, SOURCE)).as("cut at " + length).isEmpty();
            }
            Files.write(file, Arrays.copyOf(good, good.length + 1));
            assertThat(copies.read(TERM, SOURCE)).isEmpty();
            Random random = new Random(8);
            for (int i = 0; i < 500; i++) {
                byte[] noise = new byte[random.nextInt(300)];
                random.nextBytes(noise);
                Files.write(file, noise);
                assertThat(copies.read(TERM, SOURCE)).isEmpty();
            }
            Files.write(file, good);
            assertThat(body(copies)).isEqualTo(BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { -1, Integer.MIN_VALUE, Integer.MAX_VALUE, 5 * 1024 * 1024 })
    void aCopyWhoseHeaderHasAnImpossibleLengthIsSetAside(int length) throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", new byte[6 * 1024 * 1024]), new byte[6 * 1024 * 1024]);
            Path file = directory.resolve(TERM + ".copy");
            byte[] bad = Files.readAllBytes(file);
            // before the header's checksum and the mark
            ByteBuffer.wrap(bad).putInt(bad.length - 8 - 32 - 4, length);
            Files.write(file, bad);

            assertThat(copies.read(TERM, SOURCE)).isEmpty();
            assertThat(log.lines()).singleElement().asString().contains("impossible length");
        }
    }

    @Test
    void aCopyOfAnotherSourceIsLeftAloneAndNotUsed() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);

            assertThat(copies.read(TERM, Set.of("s3:other"))).isEmpty();
            assertThat(log.lines()).singleElement().asString().contains(TERM, "another source");
            assertThat(copies.read(TERM, Set.of("s3:other", "s3:rates"))).isPresent();
        }
    }

    @Test
    void aCopyOfAnotherPinIsOneOfAnotherSource() throws Exception {
        String id = "s3:<default>:prices/rates.csv?versionId=";
        Content content = Headers.content(BODY);
        try (DiskCopies copies = open()) {
            save(copies, new DiskCopyHeader("v1", id + "a", TermOrigin.REMOTE, SAVED, content, Optional.empty(), Map.of()),
                    BODY);

            assertThat(copies.read(TERM, Set.of(id + "b"))).isEmpty();
            assertThat(copies.read(TERM, Set.of("s3:<default>:prices/rates.csv"))).isEmpty();
            assertThat(copies.read(TERM, Set.of(id + "a"))).isPresent();
        }
    }

    @Test
    void aCopyAndItsConfirmationOfTheFirstReleaseAreRead() throws Exception {
        Files.createDirectory(directory);
        Files.write(directory.resolve(TERM + ".copy"), Base64.getDecoder().decode(COPY_OF_FIRST_RELEASE));
        Files.write(directory.resolve(TERM + ".confirmed"), Base64.getDecoder().decode(CONFIRMATION_OF_FIRST_RELEASE));
        try (DiskCopies copies = open(); DiskCopy copy = copies.read(TERM, SOURCE).orElseThrow()) {
            assertThat(copy.header().version()).isEqualTo("\"etag-1\"");
            assertThat(copy.header().origin()).isEqualTo(TermOrigin.FAILOVER);
            assertThat(copy.header().content().metadata()).containsEntry("author", "Jörg");
            assertThat(copy.header().signature()).hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 0, -1));
            assertThat(copy.header().parts()).isEmpty();
            assertThat(copy.confirmedAt()).isEqualTo(SAVED.plusSeconds(3600));
            assertThat(copy.body().stream()).hasBinaryContent(BODY);
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aCopyInALaterFormatIsSetAsideInOneLine() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            Path file = directory.resolve(TERM + ".copy");
            byte[] later = Files.readAllBytes(file);
            later["rtcopy".length()] = '2';
            Files.write(file, later);

            assertThat(copies.read(TERM, SOURCE)).isEmpty();
            assertThat(log.lines()).singleElement().asString().contains("does not begin as a copy does");
        }
    }

    @Test
    void noCopyIsNoMessage() {
        try (DiskCopies copies = open()) {
            assertThat(copies.read("absent", SOURCE)).isEmpty();
        }
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldAndNotSetAside() throws Exception {
        try (DiskCopies copies = open()) {
            Files.createDirectory(directory.resolve(TERM + ".copy"));

            assertThat(copies.read(TERM, SOURCE)).isEmpty();
            assertThat(directory.resolve(TERM + ".copy")).isDirectory();
            assertThat(log.lines()).singleElement().asString().contains(TERM, "cannot be read");
        }
    }

    @Test
    void aLinkInPlaceOfACopyIsNotFollowed() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            Path elsewhere = Files.move(directory.resolve(TERM + ".copy"), parent.resolve("elsewhere"));
            Files.createSymbolicLink(directory.resolve(TERM + ".copy"), elsewhere);

            assertThat(copies.read(TERM, SOURCE)).isEmpty();
            assertThat(save(copies, header("v2", BODY), BODY)).isTrue();
            assertThat(directory.resolve(TERM + ".copy")).isRegularFile().satisfies(
                    file -> assertThat(Files.isSymbolicLink(file)).isFalse());
        }
    }

    @Test
    void theTimeACopyWasConfirmedSurvivesAndBelongsToItsVersion() throws Exception {
        Instant later = SAVED.plusSeconds(3600);
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            copies.confirmed(TERM, "v1", later);
        }
        try (DiskCopies copies = open()) {
            assertThat(confirmedAt(copies)).isEqualTo(later);

            copies.confirmed(TERM, "v0", later.plusSeconds(60));
            assertThat(confirmedAt(copies)).isEqualTo(SAVED);

            copies.confirmed(TERM, "v1", SAVED.minusSeconds(60));
            assertThat(confirmedAt(copies)).isEqualTo(SAVED);
        }
    }

    @Test
    void aDamagedConfirmationCountsForNothing() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            copies.confirmed(TERM, "v1", SAVED.plusSeconds(3600));
            Path file = directory.resolve(TERM + ".confirmed");
            byte[] good = Files.readAllBytes(file);
            for (int position = 0; position < good.length; position++) {
                byte[] bad = good.clone();
                bad[position] ^= 0x10;
                Files.write(file, bad);
                assertThat(confirmedAt(copies)).isEqualTo(SAVED);
                Files.write(file, Arrays.copyOf(good, position));
                assertThat(confirmedAt(copies)).isEqualTo(SAVED);
            }
            Files.write(file, good);
            assertThat(confirmedAt(copies)).isEqualTo(SAVED.plusSeconds(3600));
        }
    }

    @Test
    void confirmationsAreWrittenAtMostOnceASecond() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            Instant first = SAVED.plusSeconds(10);
            copies.confirmed(TERM, "v1", first);
            copies.confirmed(TERM, "v1", first.plusMillis(900));
            assertThat(confirmedAt(copies)).isEqualTo(first);

            copies.confirmed(TERM, "v1", first.plusMillis(1000));
            assertThat(confirmedAt(copies)).isEqualTo(first.plusMillis(1000));
        }
    }

    @Test
    void nobodyElseCanLookIntoDirectoryAndFiles() throws Exception {
        assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            copies.confirmed(TERM, "v1", SAVED);

            assertThat(permissions(directory)).isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(directory)) {
                assertThat(files).hasSize(3).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void aDirectoryMadeForTheCopiesIsMadePrivateAndOneWithOtherThingsInItIsNot() throws Exception {
        assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        open().close();
        assertThat(permissions(directory)).isEqualTo("rwx------");

        Files.createFile(directory.resolve("someone-elses"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        open().close();
        assertThat(permissions(directory)).isEqualTo("rwxr-xr-x");
    }

    @Test
    void namesCannotLeaveTheDirectory() throws Exception {
        try (DiskCopies copies = open()) {
            for (String term : new String[] { "../../escape", "..", "/etc/passwd", "a/b", "a\0b", "", "x".repeat(1000) }) {
                DiskCopyWriter writer = copies.begin(term);
                writer.write(BODY);
                assertThat(writer.commit(header(term, BODY))).isTrue();
                copies.confirmed(term, term, SAVED);
                assertThat(copies.read(term, SOURCE)).get().extracting(copy -> copy.header().version()).isEqualTo(term);
            }
        }
        try (Stream<Path> outside = Files.list(parent)) {
            assertThat(outside).containsExactly(directory);
        }
        assertThat(files()).hasSize(1 + 2 * 7);
    }

    @Test
    void whatACrashedWriterLeftIsDeletedWhenTheDirectoryIsOpened() throws Exception {
        Files.createDirectory(directory);
        Files.writeString(directory.resolve(".exchange-rates-" + UUID.randomUUID() + ".tmp"), "left");
        Files.writeString(directory.resolve(".exchange-rates-123.tmp"), "keep");
        Files.createDirectory(directory.resolve(".exchange-rates-" + UUID_OF_A_DIRECTORY + ".tmp"));
        Files.writeString(directory.resolve("someone-elses.tmp"), "keep");

        open().close();

        assertThat(files()).containsExactlyInAnyOrder(".remote-term.lock", "someone-elses.tmp", ".exchange-rates-123.tmp",
                ".exchange-rates-" + UUID_OF_A_DIRECTORY + ".tmp");
    }

    @Test
    void aDirectoryThatCannotBeMadeIsToldOnceAndNothingFails() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));
        try (DiskCopies copies = DiskCopies.open(file.resolve("below"), "shop")) {
            for (int i = 0; i < 3; i++) {
                assertThat(save(copies, header("v1", BODY), BODY)).isFalse();
                assertThat(copies.read(TERM, SOURCE)).isEmpty();
                assertThatCode(() -> copies.confirmed(TERM, "v1", SAVED)).doesNotThrowAnyException();
            }
        }
        assertThat(log.lines().stream().filter(line -> line.contains("cannot be used"))).hasSize(1);
    }

    @Test
    void aDirectoryThatVanishesIsMadeAgain() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, header("v1", BODY), BODY);
            DiskCopyWriter caught = copies.begin(TERM);
            caught.write(BODY);
            deleteDirectory();

            assertThat(caught.commit(header("v2", BODY))).isFalse();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(TERM, directory.toString());
            assertThat(copies.read(TERM, SOURCE)).isEmpty();
            assertThat(save(copies, header("v3", BODY), BODY)).isTrue();
            assertThat(body(copies)).isEqualTo(BODY);
        }
    }

    @Test
    void aFullDiskCostsTheCopyAndOneLine() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        byte[] large = new byte[1_000_000];
        try (CopyDirectory copyDirectory = new CopyDirectory(directory, "shop",
                path -> FileChannel.open(full, StandardOpenOption.WRITE)); DiskCopies copies = new DiskCopies(copyDirectory)) {
            DiskCopyWriter small = copies.begin(TERM);
            small.write(BODY);
            assertThat(small.commit(header("v1", BODY))).isFalse();
            assertThat(log.lines()).singleElement().asString().contains(TERM, "No space left");

            log.clear();
            DiskCopyWriter writer = copies.begin(TERM);
            for (int i = 0; i < 10; i++) {
                writer.write(large);
            }
            assertThat(log.lines()).isEmpty();
            assertThat(writer.commit(header("v1", large))).isFalse();
            assertThat(log.lines()).singleElement().asString().contains(TERM, "No space left");
        }
    }

    @Test
    void anInterruptedThreadKeepsItsCopy() throws Exception {
        try (DiskCopies copies = open()) {
            DiskCopyWriter writer = copies.begin(TERM);
            Thread.currentThread().interrupt();
            writer.write(BODY);
            boolean committed = writer.commit(header("v1", BODY));
            boolean forced = CopyDirectory.force(directory);
            assertThat(Thread.interrupted()).isTrue();

            assertThat(committed).isTrue();
            assertThat(forced).isTrue();
            assertThat(body(copies)).isEqualTo(BODY);
        }
    }

    @Test
    void afterCloseNothingIsWritten() throws Exception {
        DiskCopies copies = open();
        copies.close();

        assertThat(save(copies, header("v1", BODY), BODY)).isFalse();
        copies.confirmed(TERM, "v1", SAVED);
        assertThat(files()).containsExactly(".remote-term.lock");
    }

    private DiskCopies open() {
        return DiskCopies.open(directory, "shop");
    }

    private static boolean save(DiskCopies copies, DiskCopyHeader header, byte[] body) throws IOException {
        DiskCopyWriter writer = copies.begin(TERM);
        writer.write(body);
        return writer.commit(header);
    }

    private static DiskCopyHeader header(String version, byte[] body) {
        return Headers.of(version, body, Map.of());
    }

    private static byte[] body(DiskCopies copies) throws IOException {
        try (DiskCopy copy = copies.read(TERM, SOURCE).orElseThrow(); InputStream in = copy.body().stream()) {
            return in.readAllBytes();
        }
    }

    private static Instant confirmedAt(DiskCopies copies) throws IOException {
        try (DiskCopy copy = copies.read(TERM, SOURCE).orElseThrow()) {
            return copy.confirmedAt();
        }
    }

    private static String sha256(byte[] bytes) {
        return Sha256.hex(Sha256.newDigest().digest(bytes));
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }

    private void deleteDirectory() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

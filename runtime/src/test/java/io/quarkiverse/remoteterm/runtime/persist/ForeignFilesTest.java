package io.quarkiverse.remoteterm.runtime.persist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.observe.LogLines;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;

/**
 * A directory that others can write to.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ForeignFilesTest {

    private static final String TERM = "exchange-rates";
    private static final byte[] BODY = "EUR;1.0857\n".getBytes(UTF_8);
    private static final int ANOTHER_USER = 4711;

    @TempDir
    Path parent;

    private Path directory;
    private LogLines log;

    @BeforeEach
    void everybodyMayWrite() throws Exception {
        directory = Files.createDirectory(parent.resolve("copies"));
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.createFile(directory.resolve("keeps-it-open-to-all"));
        log = LogLines.of("io.quarkiverse.remoteterm.persist");
    }

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void aCopyOfAnotherUserIsNotUsedAndIsReplacedByTheNextOne() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1");
            copies.confirmed(TERM, "v1", Headers.SAVED.plusSeconds(60));
            giveAway(directory.resolve(TERM + ".copy"));

            assertThat(copies.read(TERM, Set.of(Headers.SOURCE))).isEmpty();
            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains(TERM, "another user");

            assertThat(save(copies, "v2")).isTrue();
            assertThat(version(copies)).isEqualTo("v2");
        }
    }

    @Test
    void aConfirmationOfAnotherUserCountsForNothing() throws Exception {
        try (DiskCopies copies = open()) {
            save(copies, "v1");
            copies.confirmed(TERM, "v1", Headers.SAVED.plusSeconds(60));
            giveAway(directory.resolve(TERM + ".confirmed"));

            try (DiskCopy copy = copies.read(TERM, Set.of(Headers.SOURCE)).orElseThrow()) {
                assertThat(copy.confirmedAt()).isEqualTo(Headers.SAVED);
            }
        }
    }

    @Test
    void pipesInPlaceOfFilesDoNotBlock() throws Exception {
        for (String name : new String[] { TERM + ".copy", TERM + ".confirmed", TERM + ".serial" }) {
            pipe(directory.resolve(name));
        }
        Files.createDirectory(directory.resolve(TERM + ".parts"));
        String sha256 = Headers.sha256(BODY);
        pipe(directory.resolve(TERM + ".parts").resolve(sha256));
        try (DiskCopies copies = open()) {
            assertThat(copies.read(TERM, Set.of(Headers.SOURCE))).isEmpty();
            assertThat(copies.part(TERM, sha256)).isEmpty();
            assertThatThrownBy(() -> copies.serials().highest(TERM)).isInstanceOf(LocalDiskException.class);
            assertThat(log.lines()).hasSize(2).allSatisfy(line -> assertThat(line).contains(TERM, "not a regular file"));

            assertThat(save(copies, "v1")).isTrue();
            assertThat(version(copies)).isEqualTo("v1");
        }
    }

    @Test
    void aPipeInPlaceOfTheLockCostsTheCopies() throws Exception {
        pipe(directory.resolve(DirectoryLock.NAME));
        try (DiskCopies copies = open()) {
            assertThat(copies.isWritable()).isFalse();
            assertThat(log.lines()).singleElement().asString().contains("not a regular file");
        }
    }

    @Test
    void aLinkInPlaceOfTheLockIsNotFollowed() throws Exception {
        Path precious = Files.writeString(parent.resolve("precious"), "keep");
        Files.createSymbolicLink(directory.resolve(DirectoryLock.NAME), precious);
        try (DiskCopies copies = open()) {
            assertThat(copies.isWritable()).isFalse();
            assertThat(precious).hasContent("keep");
        }
    }

    @Test
    void aFileWithAnotherNameInPlaceOfTheLockIsNotWritten() throws Exception {
        Path precious = Files.writeString(parent.resolve("precious"), "keep");
        Files.createLink(directory.resolve(DirectoryLock.NAME), precious);
        try (DiskCopies copies = open()) {
            assertThat(copies.isWritable()).isFalse();
            assertThat(precious).hasContent("keep");
            assertThat(log.lines()).singleElement().asString().contains("hard link");
        }
    }

    @Test
    void temporaryFilesOfAnotherUserAreLeftAlone() throws Exception {
        Path foreign = Files.createFile(directory.resolve("." + TERM + "-" + UUID.randomUUID() + ".tmp"));
        giveAway(foreign);
        Path own = Files.createFile(directory.resolve("." + TERM + "-" + UUID.randomUUID() + ".tmp"));

        open().close();

        assertThat(foreign).exists();
        assertThat(own).doesNotExist();
    }

    @Test
    void partsAreNeitherKeptNorDeletedBehindALink() throws Exception {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        Path precious = Files.writeString(elsewhere.resolve("0".repeat(64)), "keep");
        Files.createSymbolicLink(directory.resolve(TERM + ".parts"), elsewhere);
        try (DiskCopies copies = open()) {
            DiskCopyWriter writer = copies.begin(TERM);
            writer.write(BODY);
            writer.part(Headers.sha256(BODY)).write(BODY);
            assertThat(writer.commit(Headers.of("v1", BODY, Map.of(Headers.sha256(BODY), (long) BODY.length)))).isFalse();
            assertThat(save(copies, "v2")).isTrue();
        }
        assertThat(elsewhere).isDirectoryContaining(file -> file.equals(precious));
        assertThat(elsewhere.toFile().list()).hasSize(1);
    }

    private DiskCopies open() {
        return DiskCopies.open(directory, "shop");
    }

    private static boolean save(DiskCopies copies, String version) throws Exception {
        DiskCopyWriter writer = copies.begin(TERM);
        writer.write(BODY);
        return writer.commit(Headers.of(version, BODY, Map.of()));
    }

    private static String version(DiskCopies copies) {
        try (DiskCopy copy = copies.read(TERM, Set.of(Headers.SOURCE)).orElseThrow()) {
            return copy.header().version();
        }
    }

    private static void pipe(Path path) throws Exception {
        Process process = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assumeThat(process.exitValue()).isZero();
    }

    /** Only root can do that. */
    private static void giveAway(Path file) throws Exception {
        assumeThat(Files.getAttribute(Path.of("/proc/self"), "unix:uid")).isEqualTo(0);
        Files.setAttribute(file, "unix:uid", ANOTHER_USER);
    }
}

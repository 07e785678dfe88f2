package io.quarkiverse.remoteterm.runtime.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;

class SerialStoreTest {

    private static final String TERM = "scoring";
    private static final long LARGEST = (1L << 53) - 1;

    @TempDir
    Path directory;

    @Test
    void theHighestAcceptedSerialSurvivesARestart() throws Exception {
        try (DiskCopies copies = open()) {
            assertThat(copies.serials().highest(TERM)).isEmpty();
            assertThat(copies.serials().accept(TERM, 0)).isTrue();
            assertThat(copies.serials().highest(TERM)).hasValue(0);
            assertThat(copies.serials().accept(TERM, LARGEST)).isTrue();
        }
        try (DiskCopies copies = open()) {
            assertThat(copies.serials().highest(TERM)).hasValue(LARGEST);
            assertThat(copies.serials().highest("another")).isEmpty();
        }
    }

    @Test
    void anAcceptedSerialHasBeenForcedToTheDiskBeforeItsFileIsThere() throws Exception {
        Path file = directory.resolve(TERM + ".serial");
        AtomicInteger forced = new AtomicInteger();
        CopyDirectory watched = new CopyDirectory(directory, "test",
                path -> new WatchedChannel(OwnerOnly.createFile(path), () -> {
                    assertThat(file).doesNotExist();
                    forced.incrementAndGet();
                }));
        try (watched) {
            assertThat(new SerialStore(watched).accept(TERM, 42)).isTrue();
        }
        assertThat(forced).hasValue(1);
        assertThat(file).exists();
    }

    @Test
    void aLowerSerialIsNotAcceptedAndTheSameOneIs() throws Exception {
        try (DiskCopies copies = open()) {
            copies.serials().accept(TERM, 42);
        }
        try (DiskCopies copies = open()) {
            assertThat(copies.serials().accept(TERM, 41)).isFalse();
            assertThat(copies.serials().accept(TERM, 42)).isTrue();
            assertThat(copies.serials().highest(TERM)).hasValue(42);
        }
    }

    @Test
    void aDamagedOrForeignFileIsAnErrorThatSaysWhatToDo() throws Exception {
        Path file = directory.resolve(TERM + ".serial");
        try (DiskCopies copies = open()) {
            copies.serials().accept(TERM, 42);
            copies.serials().accept("another", 1);
        }
        byte[] good = Files.readAllBytes(file);
        try (DiskCopies copies = open()) {
            for (int position = 0; position < good.length; position++) {
                byte[] bad = good.clone();
                bad[position] ^= 0x01;
                Files.write(file, bad);
                assertClosed(copies.serials());
                Files.write(file, Arrays.copyOf(good, position));
                assertClosed(copies.serials());
            }
            Files.copy(directory.resolve("another.serial"), file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            assertClosed(copies.serials());
            Files.delete(file);
            Files.createDirectory(file);
            assertClosed(copies.serials());
            Files.delete(file);
            Files.createSymbolicLink(file, directory.resolve("another.serial"));
            assertClosed(copies.serials());
            Files.delete(file);
            try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
                huge.setLength(3L << 30);
            }
            assertClosed(copies.serials());

            Files.delete(file);
            assertThat(copies.serials().accept(TERM, 1)).as("as it says").isTrue();
        }
    }

    @Test
    void whatThisProcessHasAcceptedCountsAlsoWhenTheFileIsDeleted() throws Exception {
        try (DiskCopies copies = open()) {
            copies.serials().accept(TERM, 42);
            Files.delete(directory.resolve(TERM + ".serial"));

            assertThat(copies.serials().highest(TERM)).hasValue(42);
            assertThat(copies.serials().accept(TERM, 41)).isFalse();
            assertThat(copies.serials().accept(TERM, 42)).isTrue();
            assertThat(directory.resolve(TERM + ".serial")).exists();
        }
    }

    @Test
    void aSerialThatCannotBeWrittenIsNotAccepted() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (DiskCopies copies = open()) {
            copies.serials().accept(TERM, 42);
        }
        try (CopyDirectory copyDirectory = new CopyDirectory(directory, "shop",
                path -> FileChannel.open(full, StandardOpenOption.WRITE)); DiskCopies copies = new DiskCopies(copyDirectory)) {
            assertThatThrownBy(() -> copies.serials().accept(TERM, 43)).isInstanceOf(LocalDiskException.class)
                    .hasMessageContaining(TERM).hasMessageContaining("43").hasRootCauseMessage("No space left on device");
            assertThat(copies.serials().highest(TERM)).hasValue(42);
            assertThat(copies.serials().accept(TERM, 42)).as("is on the disk already").isTrue();
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedAcceptsNothing() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (DiskCopies copies = DiskCopies.open(file.resolve("below"), "shop")) {
            assertThatThrownBy(() -> copies.serials().accept(TERM, 1)).isInstanceOf(LocalDiskException.class);
        }
        DiskCopies closed = open();
        closed.close();
        assertThatThrownBy(() -> closed.serials().accept(TERM, 1)).isInstanceOf(LocalDiskException.class);
    }

    @Test
    void anInstanceBesideTheOneThatWritesAcceptsWhatThatOneHasAccepted() throws Exception {
        try (DiskCopies copies = open()) {
            copies.serials().accept(PersistingProcess.TERM, 42);
        }
        Process other = PersistingProcess.start(directory, "shop");
        try (BufferedReader output = new BufferedReader(new InputStreamReader(other.getInputStream()))) {
            assertThat(output.readLine()).startsWith("started");
            try (DiskCopies copies = open()) {
                assertThat(copies.isWritable()).isFalse();
                assertThat(copies.serials().accept(PersistingProcess.TERM, 41)).isFalse();
                assertThat(copies.serials().accept(PersistingProcess.TERM, 42)).isTrue();
                assertThatThrownBy(() -> copies.serials().accept(PersistingProcess.TERM, 43))
                        .isInstanceOf(LocalDiskException.class).hasMessageContaining("another process");
            }
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private DiskCopies open() {
        return DiskCopies.open(directory, "shop");
    }

    private static void assertClosed(SerialStore serials) {
        assertThatThrownBy(() -> serials.highest(TERM)).isInstanceOf(LocalDiskException.class)
                .satisfies(failure -> assertThat(Failures.describe(failure)).contains(TERM, "Restore the file, or delete it"));
        assertThatThrownBy(() -> serials.accept(TERM, 100)).isInstanceOf(LocalDiskException.class);
    }
}

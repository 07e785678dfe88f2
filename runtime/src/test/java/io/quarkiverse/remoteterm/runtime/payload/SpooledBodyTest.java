package io.quarkiverse.remoteterm.runtime.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpooledBodyTest {

    @TempDir
    Path directory;

    @Test
    void aBodyIsKeptAsSentUntilItIsClosed() throws Exception {
        byte[] sent = new byte[300_000];
        new Random(1).nextBytes(sent);
        try (PayloadFiles files = new PayloadFiles(directory, "exchange-rates")) {
            SpooledBody spooled = SpooledBody.spool(new WireBody(BytesBody.of(sent), 1 << 20, null), files);

            assertThat(spooled.digest()).isEqualTo(Sha256.newDigest().digest(sent));
            assertThat(spooled.length()).isEqualTo(sent.length);
            for (int i = 0; i < 2; i++) {
                try (InputStream in = spooled.open()) {
                    assertThat(in.readAllBytes()).isEqualTo(sent);
                }
            }
            spooled.close();
            assertThatThrownBy(() -> spooled.open().read()).isInstanceOf(LocalDiskException.class);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatWasVerifiedIsReadWhateverBecomesOfTheDirectory() throws Exception {
        byte[] sent = new byte[200_000];
        new Random(2).nextBytes(sent);
        try (PayloadFiles files = new PayloadFiles(directory, "rates");
                SpooledBody spooled = SpooledBody.spool(new WireBody(BytesBody.of(sent), 1 << 20, null), files)) {
            InputStream begun = spooled.open();
            byte[] first = begun.readNBytes(1000);
            // under whatever name it may have had
            try (Stream<Path> all = Files.walk(directory)) {
                Path own = all.filter(path -> path.getFileName().toString().endsWith(".lock")).findFirst().orElseThrow();
                Files.writeString(own.resolveSibling("rates-1"), "something else");
            }

            assertThat(spooled.open().readAllBytes()).isEqualTo(sent);
            assertThat(first).isEqualTo(Arrays.copyOf(sent, 1000));
            assertThat(begun.readAllBytes()).isEqualTo(Arrays.copyOfRange(sent, 1000, sent.length));
        }
    }

    @Test
    void anInterruptedThreadReadsOn() throws Exception {
        try (PayloadFiles files = new PayloadFiles(directory, "rates")) {
            files.write(new ByteArrayInputStream(new byte[1]));
            Thread.currentThread().interrupt();
            SpooledBody spooled = SpooledBody.spool(new WireBody(BytesBody.of(new byte[10]), 10, null), files);
            byte[] read = spooled.open().readAllBytes();
            assertThat(Thread.interrupted()).isTrue();

            assertThat(read).hasSize(10);
            spooled.close();
        }
    }

    @Test
    void nobodyElseCanLookIntoTheFiles() throws Exception {
        assumeThat(directory.getFileSystem().supportedFileAttributeViews()).contains("posix");
        Path base = directory.resolve("made/for/us");
        try (PayloadFiles files = new PayloadFiles(base, "rates")) {
            Path file = files.write(new ByteArrayInputStream(new byte[10]));

            assertThat(permissions(file)).isEqualTo("rw-------");
            assertThat(permissions(file.getParent())).isEqualTo("rwx------");
            assertThat(permissions(base)).isEqualTo("rwx------");
        }
    }

    @Test
    void namesCannotLeaveTheDirectory() throws Exception {
        for (String term : new String[] { "../../etc/passwd", "..", ".", "/", "a/b", "a\0b", "", "x".repeat(5000), "Ünï" }) {
            try (PayloadFiles files = new PayloadFiles(directory, term)) {
                Path file = files.write(new ByteArrayInputStream(new byte[1])).toRealPath();

                assertThat(file.getParent().getParent()).isEqualTo(directory.toRealPath());
            }
        }
        assertThat(TermFileName.of("a/b")).isNotEqualTo(TermFileName.of("a_b"));
        assertThat(TermFileName.of("exchange-rates")).isEqualTo("exchange-rates");
    }

    @Test
    void aSourceThatFailsLeavesNoFileAndIsNotTakenForTheDisk() throws Exception {
        IOException reset = new IOException("Connection reset");
        WireBody wire = new WireBody(BytesBody.of(new ChoppyStream(new byte[10_000], new Random(1), reset),
                OptionalLong.empty()), 1 << 20, null);
        try (PayloadFiles files = new PayloadFiles(directory, "rates")) {
            assertThatThrownBy(() -> SpooledBody.spool(wire, files)).isSameAs(reset);
            assertThat(payloads()).isEmpty();
        }
    }

    @Test
    void aBodyOverItsLimitLeavesNoFile() throws Exception {
        WireBody wire = new WireBody(BytesBody.of(new ByteArrayInputStream(new byte[100]), OptionalLong.empty()), 99, null);
        try (PayloadFiles files = new PayloadFiles(directory, "rates")) {
            assertThatThrownBy(() -> SpooledBody.spool(wire, files)).isInstanceOf(PayloadRejectedException.class);
            assertThat(payloads()).isEmpty();
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsTheDisksFault() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        try (PayloadFiles files = new PayloadFiles(file.resolve("below"), "rates")) {
            assertThatThrownBy(() -> SpooledBody.spool(new WireBody(BytesBody.of(new byte[1]), 10, null), files))
                    .isInstanceOf(LocalDiskException.class).hasMessageContaining(file.toString());
        }
    }

    @Test
    void aFullDiskIsTheDisksFault() throws Exception {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        try (LocalFileStream file = new LocalFileStream(new FileOutputStream(full.toFile()), full)) {
            assertThatThrownBy(() -> file.writeAll(new ByteArrayInputStream(new byte[10])))
                    .isInstanceOf(LocalDiskException.class).hasMessageContaining("/dev/full")
                    .hasRootCauseMessage("No space left on device");
        }
    }

    @Test
    void aFullDiskThatSaysSoWhenTheFileIsClosedIsTheDisksFault() throws Exception {
        LocalFileStream file = new LocalFileStream(new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void close() throws IOException {
                throw new IOException("No space left on device");
            }
        }, directory);
        file.writeAll(new ByteArrayInputStream(new byte[10]));
        assertThatThrownBy(file::close).isInstanceOf(LocalDiskException.class).hasMessageContaining(directory.toString())
                .hasRootCauseMessage("No space left on device");
    }

    @Test
    void aDirectoryThatVanishesIsMadeAgain() throws Exception {
        try (PayloadFiles files = new PayloadFiles(directory, "rates")) {
            Path first = files.write(new ByteArrayInputStream(new byte[1]));
            try (Stream<Path> all = Files.walk(first.getParent())) {
                all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
            }

            assertThat(files.write(new ByteArrayInputStream(new byte[1]))).exists();
        }
    }

    @Test
    void whatADeadProcessLeftIsDeletedAndWhatALiveOneHasIsNot() throws Exception {
        Path dead = Files.createDirectory(directory.resolve("quarkus-remote-term-rates-1-abc-123"));
        Files.createFile(dead.resolve(".lock"));
        Files.writeString(dead.resolve("rates-1"), "left");
        Path unlocked = Files.createDirectory(directory.resolve("quarkus-remote-term-rates-2-abc-456"));
        Path foreign = Files.createDirectory(directory.resolve("someone-elses"));
        Files.createFile(foreign.resolve(".lock"));
        Path precious = Files.createDirectory(directory.resolve("precious"));
        Files.writeString(precious.resolve("file"), "keep");
        Files.createFile(precious.resolve(".lock"));
        Path link = Files.createSymbolicLink(directory.resolve("quarkus-remote-term-link"), precious);
        Files.createSymbolicLink(dead.resolve("link"), precious);
        Path live = Files.createDirectory(directory.resolve("quarkus-remote-term-rates-3-abc-789"));

        try (FileChannel channel = FileChannel.open(live.resolve(".lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
                FileLock held = channel.lock();
                PayloadFiles files = new PayloadFiles(directory, "rates");
                PayloadFiles others = new PayloadFiles(directory, "others")) {
            Path one = others.write(new ByteArrayInputStream(new byte[1]));
            Path two = files.write(new ByteArrayInputStream(new byte[1]));

            assertThat(held.isValid()).isTrue();
            assertThat(one).exists();
            assertThat(two).exists();
            assertThat(dead).doesNotExist();
            assertThat(live).exists();
            assertThat(unlocked).exists();
            assertThat(foreign.resolve(".lock")).exists();
            assertThat(precious.resolve("file")).hasContent("keep");
            assertThat(link).isSymbolicLink();
        }
    }

    private Stream<Path> payloads() throws IOException {
        return Files.walk(directory).filter(path -> path.getFileName().toString().startsWith("rates-"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}

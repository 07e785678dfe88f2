package io.quarkiverse.remoteterm.runtime.payload.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.payload.ChoppyStream;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

class ArchiveTest {

    private static final String LONG = "directory/".repeat(15) + "with-a-name-that-is-" + "long".repeat(20) + ".txt";

    @TempDir
    Path parent;

    private PayloadFiles files;

    /** What packs files for a test. */
    enum Packer {
        TAR {
            @Override
            byte[] pack(String... namesAndContents) {
                return tar(out -> {
                    for (int i = 0; i < namesAndContents.length; i += 2) {
                        add(out, new TarArchiveEntry(namesAndContents[i], true), namesAndContents[i + 1].getBytes(UTF_8));
                    }
                });
            }
        },
        ZIP {
            @Override
            byte[] pack(String... namesAndContents) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
                    for (int i = 0; i < namesAndContents.length; i += 2) {
                        out.putNextEntry(new ZipEntry(namesAndContents[i]));
                        out.write(namesAndContents[i + 1].getBytes(UTF_8));
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                return bytes.toByteArray();
            }
        };

        abstract byte[] pack(String... namesAndContents);
    }

    interface Filler {
        void fill(TarArchiveOutputStream out) throws IOException;
    }

    @BeforeEach
    void open() {
        files = new PayloadFiles(parent, "rates");
    }

    @AfterEach
    void nothingIsLeftOrWrittenElsewhere() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            assertThat(all.filter(path -> !path.equals(parent))
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("quarkus-remote-term-rates") && !name.equals(".lock"))).isEmpty();
        }
        files.close();
        assertThat(parent).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void allFilesAreUnpackedIntoAPrivateDirectory(Packer packer) throws Exception {
        byte[] body = packer.pack("./", "", "index/", "", "index/segment_1", "one", "./index/deep/down/x", "x", "Ünï.txt", "",
                LONG, "long");
        for (Format format : new Format[] { Format.valueOf(packer.name()), Format.AUTO }) {
            Path directory = archive(format, null, 100, 1000).unpack(new ChoppyStream(body, new Random(1), null));

            assertThat(relative(directory)).contains("index", "index/segment_1", "index/deep/down/x", "Ünï.txt", LONG)
                    .hasSize(6 + 15 + 1);
            assertThat(directory.resolve("index/segment_1")).hasContent("one");
            assertThat(directory.resolve(LONG)).hasContent("long");
            assertThat(directory.getParent().getParent()).isEqualTo(parent);
            Archive.delete(directory);
            assertThat(directory).doesNotExist();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOneEntryThatMatchesIsThePayload(Packer packer) throws Exception {
        byte[] body = packer.pack("GeoLite2_20260101/", "", "GeoLite2_20260101/LICENSE.txt", "free",
                "GeoLite2_20260101/City.mmdb", "data", "GeoLite2_20260101/README.txt", "read");
        for (String glob : new String[] { "GeoLite2_20260101/City.mmdb", "*/City.mmdb", "**.mmdb", "**/*.mmdb" }) {
            assertThat(entry(body, Format.AUTO, glob)).isEqualTo("data");
        }
        assertRejected(() -> entry(body, Format.AUTO, "**/*.bin"), Reason.CORRUPT, "No file of the archive matches");
        // a directory is no file
        assertRejected(() -> entry(body, Format.AUTO, "GeoLite2_20260101"), Reason.CORRUPT, "No file");
        assertRejected(() -> entry(body, Format.AUTO, "**/*.txt"), Reason.CORRUPT, "More than one file");
    }

    @Test
    void aNameThatThePlatformDoesNotAllowIsRejectedWithoutShowingIt() {
        // as any letter beyond ASCII is in a container without a locale
        ArchiveReader.Entry odd = new ArchiveReader.Entry("secret-\uD800", false, 0);
        ArchiveReader reader = new ArchiveReader() {
            @Override
            public Entry next() {
                return odd;
            }

            @Override
            public InputStream content() {
                return InputStream.nullInputStream();
            }

            @Override
            public void close() {
            }
        };
        CheckedArchive archive = new CheckedArchive(reader, 10, new UnpackedTotal(10));

        assertThatThrownBy(() -> new ArchiveEntryStream(archive, FileSystems.getDefault().getPathMatcher("glob:*.csv")))
                .isInstanceOf(PayloadRejectedException.class).hasMessageContaining("this platform does not allow")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aSecondMatchIsSeenByAReaderThatStopsAtTheEndAndSwallowsIt() throws Exception {
        byte[] body = Packer.TAR.pack("a.txt", "one", "b.txt", "two");
        try (InputStream entry = archive(Format.TAR, "*.txt", 10, 1000).openEntry(new ByteArrayInputStream(body))) {
            assertThat(entry.readNBytes(3)).asString(UTF_8).isEqualTo("one");
            Throwable first = catchThrowable(entry::read);

            assertThat(first).isInstanceOf(PayloadRejectedException.class);
            assertThatThrownBy(() -> entry.transferTo(OutputStream.nullOutputStream())).isSameAs(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/etc/passwd", "../evil", "a/../../evil", "a/..", "..", "..\\evil", "a\\..\\..\\evil",
            "a/..\\../evil",
            "\\\\host\\share", "C:\\evil", "C:/evil", "c:evil", "a\nb", "//host/share", "x/../y" })
    void namesThatMayLeadOutAreRejectedWherever(String name) throws Exception {
        for (Packer packer : Packer.values()) {
            byte[] body = packer.pack("good.txt", "1", name, "2");

            assertRejected(() -> unpack(body), Reason.CORRUPT, "Entry 2 of the archive");
            assertRejected(() -> entry(body, Format.AUTO, "good.txt"), Reason.CORRUPT, "Entry 2 of the archive");
            assertThat(catchThrowable(() -> unpack(body)).getMessage()).doesNotContain(name.replaceAll("\\.\\.|/", "x"));
        }
    }

    @Test
    void absoluteNamesAreRejectedInEveryDialectOfTar() {
        String name = "/" + LONG;
        for (int mode : new int[] { TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX }) {
            byte[] body = tar(out -> {
                out.setLongFileMode(mode);
                add(out, new TarArchiveEntry(name, true), new byte[1]);
            });
            assertRejected(() -> unpack(body), Reason.CORRUPT, "absolute path");
        }
        byte[] mixed = tar(out -> {
            add(out, new TarArchiveEntry("header", TarConstants.LF_PAX_EXTENDED_HEADER_LC), "13 comment=x\n".getBytes(UTF_8));
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            add(out, new TarArchiveEntry(name, true), new byte[1]);
        });
        assertRejected(() -> unpack(mixed), Reason.CORRUPT, "absolute path");
    }

    @Test
    void ofSeveralLongNamesInATarEachMayBeTheAbsoluteOne() {
        byte[] body = tar(out -> {
            add(out, new TarArchiveEntry("long", TarConstants.LF_GNUTYPE_LONGNAME), "name\0".getBytes(UTF_8));
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            add(out, new TarArchiveEntry("/" + LONG, true), new byte[1]);
        });
        assertRejected(() -> unpack(body), Reason.CORRUPT, "absolute path");
    }

    @Test
    void linesOfATarsHeadersThatAreNoNamesMayBeginWithASlash() throws Exception {
        byte[] body = tar(out -> {
            add(out, new TarArchiveEntry("header", TarConstants.LF_PAX_EXTENDED_HEADER_LC),
                    "15 comment=x\n/\n".getBytes(UTF_8));
            add(out, new TarArchiveEntry("file"), new byte[1]);
        });
        Path directory = unpack(body);
        assertThat(directory.resolve("file")).exists();
        Archive.delete(directory);
    }

    /** The library reads 256 bytes of it at a time. */
    @Test
    void aLongNameInATarIsNotAbsoluteForASlashAtTheBeginningOfALaterPiece() throws Exception {
        String name = "d".repeat(128) + "/" + "e".repeat(127) + "/f";
        byte[] body = tar(out -> {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            add(out, new TarArchiveEntry(name), "long".getBytes(UTF_8));
        });
        Path directory = unpack(body);
        assertThat(directory.resolve(name)).hasContent("long");
        Archive.delete(directory);
    }

    @Test
    @Timeout(20)
    void eachHeaderOfATarIsLookedThroughOnce() {
        byte[] header = ("60000 comment=" + "x".repeat(60_000 - 15) + "\n").getBytes(UTF_8);
        byte[] body = tar(out -> {
            for (int i = 0; i < 1000; i++) {
                add(out, new TarArchiveEntry("header", TarConstants.LF_PAX_EXTENDED_HEADER_LC), header);
                add(out, new TarArchiveEntry("file" + i), new byte[1]);
            }
        });
        assertRejected(() -> archive(Format.TAR, "none", 1000, 1000).openEntry(new ByteArrayInputStream(body)),
                Reason.CORRUPT, "No file of the archive matches");
    }

    @Test
    void longNamesAreReadInEveryDialectOfTar() throws Exception {
        for (int mode : new int[] { TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX }) {
            byte[] body = tar(out -> {
                out.setLongFileMode(mode);
                add(out, new TarArchiveEntry(LONG, true), "long".getBytes(UTF_8));
            });
            Path directory = unpack(body);
            assertThat(directory.resolve(LONG)).hasContent("long");
            Archive.delete(directory);
        }
        byte[] tooLong = Packer.TAR.pack("x".repeat(256), "");
        assertRejected(() -> unpack(tooLong), Reason.CORRUPT, "too long");
        byte[] muchTooLong = Packer.ZIP.pack("x/".repeat(600) + "x", "");
        assertRejected(() -> unpack(muchTooLong), Reason.CORRUPT, "too long");
        byte[] tooDeep = Packer.ZIP.pack("x/".repeat(32) + "x", "");
        assertRejected(() -> unpack(tooDeep), Reason.CORRUPT, "32 directories deep");
    }

    @Test
    void linksAndDevicesAreRejected() {
        for (byte kind : new byte[] { TarConstants.LF_LINK, TarConstants.LF_SYMLINK, TarConstants.LF_CHR, TarConstants.LF_BLK,
                TarConstants.LF_FIFO, TarConstants.LF_MULTIVOLUME, 'V', 'D', 'Z' }) {
            byte[] body = tar(out -> {
                add(out, new TarArchiveEntry("good", true), new byte[1]);
                TarArchiveEntry link = new TarArchiveEntry("link", kind);
                link.setLinkName("/etc/passwd");
                add(out, link, new byte[0]);
                add(out, new TarArchiveEntry("link/below", true), new byte[1]);
            });
            assertRejected(() -> unpack(body), Reason.CORRUPT, "Entry 2 of the archive is neither a file nor a directory");
            assertRejected(() -> entry(body, Format.AUTO, "good"), Reason.CORRUPT, "neither a file nor a directory");
        }
    }

    @Test
    void linksInAZipAreRejected() {
        byte[] body = Packer.ZIP.pack("good", "1", "link", "/etc/passwd");
        int header = lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 });
        ByteBuffer patch = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        patch.putShort(header + 4, (short) (3 << 8 | 20)).putInt(header + 38, 0120777 << 16);

        assertRejected(() -> unpack(body), Reason.CORRUPT, "Entry 2 of the archive is neither a file nor a directory");
    }

    /** {@code export | zip rates.zip -} marks it as a pipe, and its content is that of a file. */
    @Test
    void whatZipHasReadFromItsStandardInputIsAFile() throws Exception {
        byte[] body = Packer.ZIP.pack("-", "data");
        int header = lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 });
        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putShort(header + 4, (short) (3 << 8 | 20))
                .putInt(header + 38, 0010600 << 16);

        assertThat(entry(body, Format.AUTO, "-")).isEqualTo("data");
    }

    @ParameterizedTest
    @ValueSource(shorts = { 1, 9, 12, 14, 93 })
    void aZipWithAnotherMethodThanDeflateIsNotSaidToBeDamaged(short method) {
        byte[] body = Packer.ZIP.pack("good", "1", "other", "2");
        int header = lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 });
        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putShort(header + 10, method);

        assertRejected(() -> unpack(body), Reason.CORRUPT,
                "Entry 2 of the archive is compressed by another method than deflate");
    }

    @Test
    void anEncryptedZipIsRejected() {
        byte[] body = Packer.ZIP.pack("good", "1");
        body[lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 }) + 8] |= 1;

        assertRejected(() -> unpack(body), Reason.CORRUPT, "encrypted");
    }

    @Test
    void aZipWithADamagedDirectoryIsNotSaidToBeEncrypted() {
        byte[] body = Packer.ZIP.pack("good", "1");
        int header = lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 });
        Arrays.fill(body, header, header + 12, (byte) 0xff);

        assertRejected(() -> unpack(body), Reason.CORRUPT, "damaged");
    }

    @Test
    void namesThatAreThereTwiceAreRejected() throws Exception {
        for (String[] names : new String[][] { { "a", "a" }, { "a", "./a" }, { "d/a", "d//a" }, { "d/", "d/" }, { "a", "a/b" },
                { "a/b", "a" }, { "a", "a/" } }) {
            byte[] body = Packer.TAR.pack(names[0], "", names[1], "");
            assertRejected(() -> unpack(body), Reason.CORRUPT, "Entry 2 of the archive");
        }
        byte[] zip = Packer.ZIP.pack("aa", "1", "ab", "2");
        for (int i = 0; i < zip.length - 1; i++) {
            if (zip[i] == 'a' && zip[i + 1] == 'b') {
                zip[i + 1] = 'a';
            }
        }
        assertRejected(() -> unpack(zip), Reason.CORRUPT, "Entry 2 of the archive has the name of another one");
        // but a directory may come after what is in it
        Path directory = unpack(Packer.TAR.pack("d/a", "", "d/", ""));
        assertThat(relative(directory)).containsExactlyInAnyOrder("d", "d/a");
        Archive.delete(directory);
    }

    @ParameterizedTest
    @EnumSource
    void thereAreAsManyFilesAndDirectoriesAsAllowed(Packer packer) throws Exception {
        byte[] four = packer.pack("d/", "", "d/a", "", "b", "", "c", "");
        byte[] implied = packer.pack("1/2/3/4", "");

        Archive.delete(archive(Format.AUTO, null, 4, 1000).unpack(new ByteArrayInputStream(four)));
        Archive.delete(archive(Format.AUTO, null, 4, 1000).unpack(new ByteArrayInputStream(implied)));
        for (byte[] body : new byte[][] { four, implied }) {
            assertRejected(() -> archive(Format.AUTO, null, 3, 1000).unpack(new ByteArrayInputStream(body)), Reason.TOO_LARGE,
                    "archive.max-entries allows (3)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFilesTogetherHaveAsManyBytesAsAllowed(Packer packer) throws Exception {
        byte[] body = packer.pack("a", "1".repeat(50), "b", "2".repeat(50));

        Archive.delete(archive(Format.AUTO, null, 10, 100).unpack(new ByteArrayInputStream(body)));
        assertRejected(() -> archive(Format.AUTO, null, 10, 99).unpack(new ByteArrayInputStream(body)), Reason.TOO_LARGE,
                "max-inflated-size allows (99 bytes)");
        byte[] bomb = packer.pack("bomb", "0".repeat(20_000_000));
        assertRejected(() -> archive(Format.AUTO, null, 10, 1 << 20).unpack(new ByteArrayInputStream(bomb)),
                Reason.TOO_LARGE, "max-inflated-size");
    }

    @Test
    void aZipThatUnderstatesItsSizesIsRejectedWhereItSaysItEnds() {
        byte[] bomb = Packer.ZIP.pack("bomb", "0".repeat(20_000_000));
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(lastIndexOf(bomb, new byte[] { 'P', 'K', 1, 2 }) + 24, 10);

        assertRejected(() -> unpack(bomb), Reason.CORRUPT, "");
    }

    @Test
    void aZipThatOverstatesTheSizeOfAFileIsRejected() {
        byte[] body = Packer.ZIP.pack("rates", "1");
        ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN).putInt(lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 }) + 24, 10);

        assertRejected(() -> unpack(body), Reason.CORRUPT, "another size than announced");
        assertRejected(() -> entry(body, Format.ZIP, "rates"), Reason.CORRUPT, "another size than announced");
    }

    @Test
    void aZipThatUnderstatesOrOverstatesItsEntriesIsRejected() {
        byte[] body = Packer.ZIP.pack("a", "", "b", "", "c", "");
        int end = lastIndexOf(body, new byte[] { 'P', 'K', 5, 6 });
        for (int count : new int[] { 0, 1, 2, 4, 100 }) {
            byte[] lying = body.clone();
            ByteBuffer.wrap(lying).order(ByteOrder.LITTLE_ENDIAN).putShort(end + 8, (short) count)
                    .putShort(end + 10, (short) count);
            assertRejected(() -> unpack(lying), Reason.CORRUPT, "not a zip archive, or is damaged");
        }
        byte[] prefixed = concat("#!/bin/sh\n".getBytes(UTF_8), body);
        assertRejected(() -> archive(Format.ZIP, null, 10, 1000).unpack(new ByteArrayInputStream(prefixed)), Reason.CORRUPT,
                "damaged");
    }

    @Test
    void aZipOfMoreThan65535EntriesIsRead() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < 70_000; i++) {
                out.putNextEntry(new ZipEntry("d/" + i));
            }
            out.putNextEntry(new ZipEntry("match"));
            out.write('x');
        }
        try (InputStream entry = archive(Format.AUTO, "match", 100_000, 1000)
                .openEntry(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(entry.readAllBytes()).containsExactly('x');
        }
        assertRejected(() -> archive(Format.AUTO, "match", 65_000, 1000)
                .openEntry(new ByteArrayInputStream(bytes.toByteArray())), Reason.TOO_LARGE, "max-entries");
    }

    @Test
    void sparseFilesAreFilledWithZerosWithinTheLimit() throws Exception {
        Path work = Files.createDirectory(parent.resolve("work"));
        Path sparse = work.resolve("sparse");
        try (var file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.seek(300_000);
            file.write('x');
            file.setLength(900_000);
        }
        byte[] expected = Files.readAllBytes(sparse);
        List<byte[]> bodies = new ArrayList<>();
        for (String dialect : new String[] { "--format=gnu", "--format=pax --sparse-version=0.0",
                "--format=pax --sparse-version=0.1", "--format=pax --sparse-version=1.0" }) {
            List<String> command = new ArrayList<>(List.of("tar", "-S", "-cf", "out.tar"));
            command.addAll(List.of(dialect.split(" ")));
            command.add("sparse");
            int exit;
            try {
                exit = new ProcessBuilder(command).directory(work.toFile()).start().waitFor();
            } catch (IOException e) {
                exit = -1;
            }
            if (exit == 0) {
                bodies.add(Files.readAllBytes(work.resolve("out.tar")));
            }
        }
        Archive.delete(work);
        assumeThat(bodies).as("GNU tar").hasSize(4);

        for (byte[] body : bodies) {
            assertThat(body).hasSizeLessThan(100_000);
            Path directory = archive(Format.TAR, null, 10, 900_000).unpack(new ByteArrayInputStream(body));
            try (Stream<Path> all = Files.list(directory)) {
                assertThat(all.findFirst().orElseThrow()).hasBinaryContent(expected);
            }
            Archive.delete(directory);
            assertRejected(() -> archive(Format.TAR, null, 10, 899_999).unpack(new ByteArrayInputStream(body)),
                    Reason.TOO_LARGE, "max-inflated-size");
            assertRejected(() -> archive(Format.TAR, "none", 10, 899_999).openEntry(new ByteArrayInputStream(body)),
                    Reason.TOO_LARGE, "max-inflated-size");
        }
    }

    @Test
    void aHugeHeaderOrAChainOfThemIsRejected() {
        byte[] huge = tar(out -> {
            TarArchiveEntry entry = new TarArchiveEntry("a", true);
            entry.addPaxHeader("comment", "x".repeat(1 << 20));
            add(out, entry, new byte[0]);
        });
        assertRejected(() -> unpack(huge), Reason.TOO_LARGE, "huge header");

        byte[] name = tar(out -> add(out, new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME), new byte[0]));
        byte[] header = Arrays.copyOf(name, 512);
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        for (int i = 0; i < 100_000; i++) {
            chain.writeBytes(header);
        }
        assertRejected(() -> unpack(chain.toByteArray()), Reason.TOO_LARGE, "huge header");
    }

    /** The library keeps all of them, and applies each to every entry that follows. */
    @Test
    void globalHeadersThatPileUpAreRejected() throws Exception {
        byte[] few = tar(out -> addWithGlobalHeaders(out, 10));
        Archive.delete(unpack(few));

        byte[] many = tar(out -> addWithGlobalHeaders(out, 30));
        assertRejected(() -> unpack(many), Reason.TOO_LARGE, "huge header");
    }

    private static void addWithGlobalHeaders(TarArchiveOutputStream out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            TarArchiveEntry global = new TarArchiveEntry("global", TarConstants.LF_PAX_GLOBAL_EXTENDED_HEADER);
            global.addPaxHeader("key" + i, "x".repeat(1000));
            out.putArchiveEntry(global);
            add(out, new TarArchiveEntry("file" + i, true), new byte[0]);
        }
    }

    /** The platform reads the whole central directory into memory. */
    @Test
    void aZipWithHugeCommentsIsRejected() throws Exception {
        Archive.delete(unpack(zipWithComments(4)));

        assertRejected(() -> unpack(zipWithComments(6)), Reason.TOO_LARGE, "huge header");
    }

    private static byte[] zipWithComments(int count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes, UTF_8)) {
            for (int i = 0; i < count; i++) {
                ZipEntry entry = new ZipEntry("file" + i);
                entry.setComment("x".repeat(60_000));
                out.putNextEntry(entry);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void permissionsAndOwnersAreIgnored() throws Exception {
        assumeThat(parent.getFileSystem().supportedFileAttributeViews()).contains("posix");
        byte[] body = tar(out -> {
            TarArchiveEntry directory = new TarArchiveEntry("d/");
            directory.setMode(0);
            add(out, directory, new byte[0]);
            TarArchiveEntry file = new TarArchiveEntry("d/program");
            file.setMode(06777);
            add(out, file, new byte[1]);
        });
        Path directory = unpack(body);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("d")))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("d/program"))))
                .isEqualTo("rw-------");
        Archive.delete(directory);
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveThatIsCutAnywhereIsRejected(Packer packer) throws Exception {
        byte[] body = packer.pack("a", "1".repeat(600), "b", "2".repeat(512), "c", "");
        // the second record of zeros and the rest of the block may be missing
        int whole = packer == Packer.TAR ? 512 + 1024 + 512 + 512 + 512 + 512 : body.length;
        for (int length = 0; length < whole; length += packer == Packer.TAR ? 64 : 1) {
            byte[] cut = Arrays.copyOf(body, length);
            Format format = Format.valueOf(packer.name());
            assertRejected(() -> archive(format, null, 10, 10_000).unpack(new ByteArrayInputStream(cut)), Reason.ENDS_EARLY,
                    "");
            assertRejected(() -> entry(cut, format, "a"), Reason.ENDS_EARLY, "");
        }
        Archive.delete(unpack(Arrays.copyOf(body, whole)));
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheStreamPassesUnchanged(Packer packer) {
        byte[] body = packer.pack("a", "1".repeat(600), LONG, "2".repeat(512), "c", "");
        for (int length = 0; length < body.length; length += 37) {
            IOException reset = new IOException("Connection reset");
            byte[] cut = Arrays.copyOf(body, length);

            assertThatThrownBy(() -> archive(Format.valueOf(packer.name()), null, 100, 10_000)
                    .unpack(new ChoppyStream(cut, new Random(1), reset))).as("after " + cut.length).isSameAs(reset);
            assertThatThrownBy(() -> {
                try (InputStream entry = archive(Format.valueOf(packer.name()), "a", 100, 10_000)
                        .openEntry(new ChoppyStream(cut, new Random(1), reset))) {
                    entry.readAllBytes();
                }
            }).as("after " + cut.length).isSameAs(reset);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damageIsRejectedOrHarmlessAndNothingElseEscapes(Packer packer) throws Exception {
        byte[] body = packer.pack("d/", "", "d/a", "1".repeat(600), "n".repeat(120), "2".repeat(100), "c", "");
        Random random = new Random(5);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = body.clone();
            for (int bits = 1 + random.nextInt(3); bits > 0; bits--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                Archive.delete(archive(Format.valueOf(packer.name()), null, 100, 10_000)
                        .unpack(new ByteArrayInputStream(damaged)));
            } catch (PayloadRejectedException e) {
                assertThat(e).hasNoCause();
            }
        }
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[random.nextInt(2000)];
            random.nextBytes(noise);
            assertThatThrownBy(() -> unpack(noise)).isInstanceOf(PayloadRejectedException.class);
        }
    }

    @Test
    void aDamagedFileInAZipIsRejected() {
        byte[] body = Packer.ZIP.pack("a", "1");
        ByteBuffer.wrap(body).putInt(lastIndexOf(body, new byte[] { 'P', 'K', 1, 2 }) + 16, 0);

        assertRejected(() -> unpack(body), Reason.CORRUPT, "damaged");
        assertRejected(() -> entry(body, Format.AUTO, "a"), Reason.CORRUPT, "damaged");
    }

    @ParameterizedTest
    @EnumSource
    void anArchiveWithoutFilesIsAnEmptyDirectory(Packer packer) throws Exception {
        Path directory = unpack(packer.pack());
        assertThat(directory).isEmptyDirectory();
        Archive.delete(directory);
        assertRejected(() -> entry(packer.pack(), Format.AUTO, "*"), Reason.CORRUPT, "No file");
    }

    @Test
    void whatIsNoArchiveIsRejected() {
        byte[] page = "<html>busy</html>".repeat(100).getBytes(UTF_8);

        assertRejected(() -> unpack(page), Reason.CORRUPT, "not a tar archive");
        assertRejected(() -> unpack(new byte[0]), Reason.ENDS_EARLY, "");
        assertRejected(() -> archive(Format.ZIP, null, 10, 1000).unpack(new ByteArrayInputStream(page)), Reason.ENDS_EARLY,
                "zip");
    }

    private Path unpack(byte[] body) throws IOException {
        return archive(Format.AUTO, null, 100, 1 << 20).unpack(new ByteArrayInputStream(body));
    }

    private String entry(byte[] body, Format format, String glob) throws IOException {
        try (InputStream entry = archive(format, glob, 100, 1 << 20).openEntry(new ByteArrayInputStream(body))) {
            return new String(entry.readAllBytes(), UTF_8);
        }
    }

    private Archive archive(Format format, String entry, int maxEntries, long maxBytes) {
        return new Archive(new ArchiveSettings(format, Optional.ofNullable(entry), maxEntries), maxBytes, files);
    }

    private static void assertRejected(ThrowingCallable unpacking, Reason reason,
            String message) {
        assertThatThrownBy(unpacking).isInstanceOfSatisfying(PayloadRejectedException.class,
                e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason)).hasMessageContaining(message);
    }

    private static List<String> relative(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> !path.equals(directory)).map(path -> directory.relativize(path).toString()).toList();
        }
    }

    private static byte[] tar(Filler filler) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8")) {
            out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            filler.fill(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream out, TarArchiveEntry entry, byte[] content) throws IOException {
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
    }

    private static int lastIndexOf(byte[] bytes, byte[] wanted) {
        for (int i = bytes.length - wanted.length; i >= 0; i--) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError();
    }

    private static byte[] concat(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}

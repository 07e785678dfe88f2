package io.quarkiverse.remoteterm.runtime.payload.archive;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Zip files with two central directories: a small one, and another that the platform takes into memory, whatever its size.
 */
class ZipEndTest {

    private static final int MANY = 8;
    /** So that no byte of the numbers in the last comment is above 0x7f: later platforms want it to be text. */
    private static final int COMMENT = 8;

    @TempDir
    Path parent;

    private PayloadFiles files;

    @BeforeEach
    void open() {
        files = new PayloadFiles(parent.resolve("payloads"), "rates");
    }

    @AfterEach
    void close() {
        files.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "more...", "\0\0\0\0\0\0\0" })
    void aZipWithASecondEndInTheCommentOfTheFirstIsRejected(String rest) throws IOException {
        byte[] padding = rest.getBytes(US_ASCII);
        byte[] small = header("a", new byte[0]);
        int smallAt = file().length + MANY * header("b", new byte[COMMENT]).length + header("b", new byte[0]).length;
        byte[] directory = otherDirectory(joined(small, end(1, small.length, smallAt, 22 + padding.length)));

        assertRejected(joined(file(), directory, end(MANY + 1, directory.length, file().length, 0), padding),
                padding[0] == 0 ? Reason.TOO_LARGE : Reason.ENDS_EARLY);
    }

    /** As {@code bsdtar --format=zip} writes it to a pipe. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 10_240, 65_535 - 9 })
    void zerosBehindAZipArePadding(int zeros) throws IOException {
        byte[] header = header("a", new byte[0]);
        int endAt = file().length + header.length;
        byte[] shorter = joined(file(), header, end(1, header.length, file().length, 9), new byte[9], new byte[zeros]);
        byte[] longer = joined(file(), header, longerEnd(header.length, file().length), locator(endAt), end(0xffff, -1, -1, 0),
                new byte[zeros]);

        for (byte[] zip : new byte[][] { shorter, longer }) {
            try (InputStream entry = archive().openEntry(new ByteArrayInputStream(zip))) {
                assertThat(entry).isEmpty();
            }
            zip[zip.length - 1] = 1;
            assertOpeningIsRejected(zip, Reason.ENDS_EARLY);
        }
    }

    @Test
    void aZipWhoseLongerEndNamesAnotherDirectoryThanItsShorterOneIsRejected() throws IOException {
        byte[] small = header("a", new byte[0]);
        int smallAt = file().length + MANY * header("b", new byte[COMMENT]).length + header("b", new byte[0]).length;
        byte[] directory = otherDirectory(joined(small, longerEnd(small.length, smallAt), locator(smallAt + small.length)));

        assertRejected(joined(file(), directory, end(MANY + 1, directory.length, file().length, 0)), Reason.CORRUPT);
    }

    /** Else the platform takes what stands before the shorter one for the directory, and not what was checked. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2 })
    void aZipWhoseShorterEndSaysOneThingElseThanItsLongerOneIsRejected(int which) throws IOException {
        byte[] header = header("a", new byte[0]);
        int[] numbers = { 0xffff, -1, -1 };
        byte[][] zips = new byte[2][];
        for (int i = 0; i < zips.length; i++) {
            zips[i] = joined(file(), header, longerEnd(header.length, file().length), locator(file().length + header.length),
                    end(numbers[0], numbers[1], numbers[2], 0));
            numbers[which] = 7;
        }
        Path path = parent.resolve("test.zip");
        ZipDirectory.check(Files.write(path, zips[0]), 5);
        Files.write(path, zips[1]);
        assertThatThrownBy(() -> ZipDirectory.check(path, 5)).isInstanceOf(ZipException.class);
    }

    @Test
    void aZipThatIsCutOffWithinItsCommentEndsEarly() throws IOException {
        byte[] header = header("a", new byte[0]);

        assertOpeningIsRejected(joined(file(), header, end(1, header.length, file().length, 9), "a comm".getBytes(US_ASCII)),
                Reason.ENDS_EARLY);
    }

    @ParameterizedTest
    @ValueSource(longs = { -10, 10_000, Long.MIN_VALUE, Long.MAX_VALUE })
    void aZipWhoseDirectoryBeginsOutsideOfItIsRejected(long start) throws IOException {
        byte[] small = header("a", new byte[0]);
        int endAt = file().length + small.length;

        assertOpeningIsRejected(
                joined(file(), small, longerEnd(endAt - start, start), locator(endAt), end(0xffff, -1, -1, 0)), Reason.CORRUPT);
    }

    private void assertRejected(byte[] zip, Reason reason) throws IOException {
        Path path = Files.write(parent.resolve("test.zip"), zip);
        try (ZipFile platform = new ZipFile(path.toFile())) {
            assertThat(platform.size()).as("entries that the platform finds").isEqualTo(MANY + 1);
        }
        assertOpeningIsRejected(zip, reason);
    }

    private void assertOpeningIsRejected(byte[] zip, Reason reason) {
        assertThatThrownBy(() -> archive().openEntry(new ByteArrayInputStream(zip)))
                .isInstanceOfSatisfying(PayloadRejectedException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    private Archive archive() {
        return new Archive(new ArchiveSettings(Format.ZIP, Optional.of("*"), 5), 1 << 20, files);
    }

    /**
     * @param last the comment of the last entry: the other directory
     */
    private static byte[] otherDirectory(byte[] last) throws IOException {
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (int i = 0; i < MANY; i++) {
            directory.write(header("b", new byte[COMMENT]));
        }
        directory.write(header("b", last));
        return directory.toByteArray();
    }

    /** An empty one. */
    private static byte[] file() {
        return bytes(31).putInt(0x04034b50).putShort((short) 20).putShort(26, (short) 1).put(30, (byte) 'a').array();
    }

    private static byte[] header(String name, byte[] comment) {
        return bytes(46 + name.length() + comment.length).putInt(0x02014b50).putShort((short) 20).putShort((short) 20)
                .putShort(28, (short) name.length()).putShort(32, (short) comment.length)
                .put(46, name.getBytes()).put(46 + name.length(), comment).array();
    }

    private static byte[] longerEnd(long size, long start) {
        return bytes(56).putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0)
                .putLong(1).putLong(1).putLong(size).putLong(start).array();
    }

    private static byte[] locator(long longerEndAt) {
        return bytes(20).putInt(0x07064b50).putInt(0).putLong(longerEndAt).putInt(1).array();
    }

    private static byte[] end(int entries, int size, int start, int comment) {
        return bytes(22).putInt(0x06054b50).putInt(0).putShort((short) entries).putShort((short) entries).putInt(size)
                .putInt(start).putShort((short) comment).array();
    }

    private static byte[] joined(byte[]... all) throws IOException {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] each : all) {
            joined.write(each);
        }
        return joined.toByteArray();
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}

package io.quarkiverse.remoteterm.runtime.payload.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings;
import io.quarkiverse.remoteterm.runtime.config.ArchiveSettings.Format;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Zip files with two central directories: a small one, and a huge one that the platform takes into memory.
 */
class ZipEndTest {

    private static final int HUGE = 8;
    private static final int COMMENT = 0x7f7f;

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

    @Test
    void aZipWithASecondEndInTheCommentOfTheFirstIsRejected() throws IOException {
        byte[] padding = new byte[7];
        byte[] small = header("a", new byte[0]);
        int smallAt = file().length + HUGE * header("b", new byte[COMMENT]).length + header("b", new byte[0]).length;
        byte[] directory = hugeDirectory(joined(small, end(1, small.length, smallAt, 22 + padding.length)));

        assertRejected(joined(file(), directory, end(HUGE + 1, directory.length, file().length, 0), padding),
                Reason.ENDS_EARLY);
    }

    @Test
    void aZipWhoseLongerEndNamesAnotherDirectoryThanItsShorterOneIsRejected() throws IOException {
        byte[] small = header("a", new byte[0]);
        int smallAt = file().length + HUGE * header("b", new byte[COMMENT]).length + header("b", new byte[0]).length;
        byte[] longer = bytes(56).putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45).putInt(0).putInt(0)
                .putLong(1).putLong(1).putLong(small.length).putLong(smallAt).array();
        byte[] locator = bytes(20).putInt(0x07064b50).putInt(0).putLong(smallAt + small.length).putInt(1).array();
        byte[] directory = hugeDirectory(joined(small, longer, locator));

        assertRejected(joined(file(), directory, end(HUGE + 1, directory.length, file().length, 0)), Reason.CORRUPT);
    }

    private void assertRejected(byte[] zip, Reason reason) throws IOException {
        Path path = Files.write(parent.resolve("test.zip"), zip);
        try (ZipFile platform = new ZipFile(path.toFile())) {
            assertThat(platform.size()).as("entries that the platform finds").isEqualTo(HUGE + 1);
        }

        Archive archive = new Archive(new ArchiveSettings(Format.ZIP, Optional.of("*"), 5), 1 << 20, files);

        assertThatThrownBy(() -> archive.openEntry(new ByteArrayInputStream(zip)))
                .isInstanceOfSatisfying(PayloadRejectedException.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    /**
     * @param last the comment of the last entry: the other directory
     */
    private static byte[] hugeDirectory(byte[] last) throws IOException {
        ByteArrayOutputStream directory = new ByteArrayOutputStream();
        for (int i = 0; i < HUGE; i++) {
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

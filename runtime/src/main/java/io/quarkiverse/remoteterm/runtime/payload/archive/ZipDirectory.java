package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;

/**
 * Looks through the central directory of a zip file before {@link java.util.zip.ZipFile} takes the whole of it into
 * memory: that it is where it should be, how many entries it has, and what the platform does not tell of them.
 */
final class ZipDirectory {

    private static final int END_SIZE = 22;
    private static final int MAX_COMMENT = 0xffff;
    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int LOCATOR_64_SIZE = 20;
    private static final int HEADER = 0x02014b50;
    private static final int HEADER_SIZE = 46;

    /** How large the headers may be that the platform takes into memory: on average, and beyond that. */
    private static final int MAX_AVERAGE = 1024;
    private static final int MAX_HEADER = 256 * 1024;

    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    /** So zip marks what it has read from its standard input. */
    private static final int PIPE = 0010000;

    private final RandomAccessFile file;

    private ZipDirectory(RandomAccessFile file) {
        this.file = file;
    }

    /**
     * @param path of a file that is ours: zeros behind the archive are cut off
     * @throws PayloadRejectedException if there are too many entries, or some that are neither files nor directories
     * @throws ZipException if the directory is damaged
     */
    static void check(Path path, int maxEntries) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            new ZipDirectory(file).check(maxEntries);
        } catch (EOFException e) {
            throw damaged();
        }
    }

    private void check(int maxEntries) throws IOException {
        long endAt = findEnd();
        ByteBuffer end = read(endAt, END_SIZE);
        long count = end.getShort(10) & 0xffff;
        long size = end.getInt(12) & 0xffffffffL;
        long start = end.getInt(16) & 0xffffffffL;
        long directoryEnd = endAt;
        if (endAt >= LOCATOR_64_SIZE && read(endAt - LOCATOR_64_SIZE, 4).getInt(0) == LOCATOR_64) {
            directoryEnd = read(endAt - LOCATOR_64_SIZE, LOCATOR_64_SIZE).getLong(8);
            if (directoryEnd < 0) {
                throw damaged();
            }
            ByteBuffer end64 = read(directoryEnd, END_64_SIZE);
            if (end64.getInt(0) != END_64) {
                throw damaged();
            }
            // else the platform takes those of the shorter form
            requireSame(count, 0xffff, end64.getLong(32));
            requireSame(size, 0xffffffffL, end64.getLong(40));
            requireSame(start, 0xffffffffL, end64.getLong(48));
            count = end64.getLong(32);
            size = end64.getLong(40);
            start = end64.getLong(48);
        }
        if (start < 0 || directoryEnd - start != size) {
            throw damaged();
        }
        EntryNames.checkCount(count, maxEntries);
        if (size > MAX_HEADER + count * MAX_AVERAGE) {
            throw MeteredStream.hugeHeader();
        }
        walk(start, directoryEnd, count);
    }

    /**
     * @param placeholder that says to look into the longer form
     */
    private static void requireSame(long number, long placeholder, long inLongerForm) throws ZipException {
        if (number != inLongerForm && number != placeholder) {
            throw damaged();
        }
    }

    private void walk(long start, long end, long announced) throws IOException {
        long position = start;
        for (int entry = 1; entry <= announced; entry++) {
            if (end - position < HEADER_SIZE) {
                throw damaged();
            }
            ByteBuffer header = read(position, HEADER_SIZE);
            if (header.getInt(0) != HEADER) {
                throw damaged();
            }
            checkKind(header, entry);
            position += HEADER_SIZE + unsigned(header, 28) + unsigned(header, 30) + unsigned(header, 32);
        }
        if (position != end) {
            throw damaged();
        }
    }

    private static void checkKind(ByteBuffer header, int entry) throws PayloadRejectedException {
        if ((unsigned(header, 8) & 1) != 0) {
            throw EntryNames.wrong(entry, "is encrypted");
        }
        int method = unsigned(header, 10);
        if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            throw EntryNames.wrong(entry, "is compressed by another method than deflate");
        }
        int type = unsigned(header, 40) & FILE_TYPE;
        boolean plain = type == 0 || type == REGULAR || type == DIRECTORY || type == PIPE;
        if ((unsigned(header, 4) >>> 8) == UNIX && !plain) {
            throw EntryNames.wrong(entry, "is neither a file nor a directory");
        }
    }

    /**
     * It ends with a comment of any length. The last one counts, since the platform also takes one that ends elsewhere. Zeros
     * may follow: programs that write a zip as they write a tar fill its last block.
     */
    private long findEnd() throws IOException {
        long length = file.length();
        long first = Math.max(0, length - END_SIZE - MAX_COMMENT);
        ByteBuffer tail = read(first, (int) (length - first));
        for (int at = tail.capacity() - END_SIZE; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                int end = at + END_SIZE + unsigned(tail, at + 20);
                if (end > tail.capacity() || !isZero(tail.position(end))) {
                    break;
                }
                // the platform finds the longer form of the record only where the end is at the end
                file.setLength(first + end);
                return first + at;
            }
        }
        throw new PayloadRejectedException(Reason.ENDS_EARLY, "The body ends before its zip archive does");
    }

    private static boolean isZero(ByteBuffer bytes) {
        return bytes.equals(ByteBuffer.allocate(bytes.remaining()));
    }

    private ByteBuffer read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer bytes, int at) {
        return bytes.getShort(at) & 0xffff;
    }

    private static ZipException damaged() {
        return new ZipException("damaged central directory");
    }
}

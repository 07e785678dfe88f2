package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockStream;

/**
 * Gzip as RFC 1952 has it, in as many members as there are; after the last one only zeros may follow.
 * <p>
 * {@link java.util.zip.GZIPInputStream} does not do: it takes a source that has nothing available between two members for
 * ended, ignores what follows the last member, and tells neither from a source that fails there.
 */
final class GzipStream extends BlockStream {

    private static final int BUFFER = 16 * 1024;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final CRC32 headerCrc = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private boolean inMember;
    private boolean ended;
    private boolean closed;

    GzipStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (closed) {
            throw new IOException("Stream closed");
        }
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember) {
                readHeader();
                continue;
            }
            int n = decompress(target, offset, length);
            if (n > 0) {
                crc.update(target, offset, n);
                return n;
            }
            if (inflater.finished()) {
                readTrailer();
                ended = !anotherMember();
            }
        }
        return -1;
    }

    private int decompress(byte[] target, int offset, int length) throws IOException {
        if (inflater.needsInput()) {
            if (position == limit && !fill()) {
                throw endsEarly();
            }
            inflater.setInput(buffer, position, limit - position);
        }
        try {
            int n = inflater.inflate(target, offset, length);
            position = limit - inflater.getRemaining();
            return n;
        } catch (DataFormatException e) {
            throw corrupt(e.getMessage() == null ? "invalid deflate data" : e.getMessage());
        }
    }

    private void readHeader() throws IOException {
        headerCrc.reset();
        if (headerByte() != 0x1f || headerByte() != 0x8b) {
            throw corrupt("it does not begin as gzip does");
        }
        if (headerByte() != DEFLATE) {
            throw corrupt("unknown compression method");
        }
        int flags = headerByte();
        if ((flags & RESERVED) != 0) {
            throw corrupt("reserved header flags");
        }
        for (int i = 0; i < 6; i++) {
            headerByte(); // time, extra flags, operating system
        }
        if ((flags & EXTRA) != 0) {
            int length = headerByte() | headerByte() << 8;
            for (int i = 0; i < length; i++) {
                headerByte();
            }
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            int expected = (int) headerCrc.getValue() & 0xffff;
            if ((headerByte() | headerByte() << 8) != expected) {
                throw corrupt("header checksum");
            }
        }
        inMember = true;
        crc.reset();
        inflater.reset();
    }

    private void skipText() throws IOException {
        while (headerByte() != 0) {
            // up to its end
        }
    }

    private int headerByte() throws IOException {
        int b = next();
        if (b < 0) {
            throw endsEarly();
        }
        headerCrc.update(b);
        return b;
    }

    private void readTrailer() throws IOException {
        if (littleEndian() != (int) crc.getValue()) {
            throw corrupt("checksum");
        }
        if (littleEndian() != (int) inflater.getBytesWritten()) {
            throw corrupt("size");
        }
        inMember = false;
    }

    private int littleEndian() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            int b = next();
            if (b < 0) {
                throw endsEarly();
            }
            value |= b << shift;
        }
        return value;
    }

    /**
     * Zeros up to the end are padding, as gzip itself sees it.
     */
    private boolean anotherMember() throws IOException {
        if (position == limit && !fill()) {
            return false;
        }
        if (buffer[position] != 0) {
            if (buffer[position] != 0x1f) {
                throw corrupt("other data follows its end");
            }
            return true;
        }
        for (int b = next(); b >= 0; b = next()) {
            if (b != 0) {
                throw corrupt("other data follows its end");
            }
        }
        return false;
    }

    private int next() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xff;
    }

    private boolean fill() throws IOException {
        int n = in.read(buffer, 0, buffer.length);
        position = 0;
        limit = Math.max(0, n);
        return n > 0;
    }

    private static PayloadRejectedException corrupt(String what) {
        return new PayloadRejectedException(Reason.CORRUPT, "The body is not valid gzip: " + what);
    }

    private static PayloadRejectedException endsEarly() {
        return new PayloadRejectedException(Reason.ENDS_EARLY, "The body ends before its gzip data does");
    }

    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            inflater.end();
            in.close();
        }
    }
}

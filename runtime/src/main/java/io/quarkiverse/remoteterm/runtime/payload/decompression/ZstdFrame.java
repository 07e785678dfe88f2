package io.quarkiverse.remoteterm.runtime.payload.decompression;

import java.nio.ByteBuffer;

/**
 * What the header of a zstd frame asks for (RFC 8878, section 3.1.1.1). The library has no way to limit it where frames are
 * decompressed one after the other.
 */
final class ZstdFrame {

    /** Magic number, descriptor, and the longest form of the rest. */
    static final int MAX_HEADER = 18;

    private static final int MAGIC = 0xFD2FB528;
    private static final int DESCRIPTOR = 4;
    private static final int SINGLE_SEGMENT = 0x20;

    private ZstdFrame() {
    }

    /**
     * The library may read frames of formats older than the standard, which have headers of their own.
     */
    static boolean mayBegin(ByteBuffer frame) {
        return frame.remaining() < 4 || isFrame((int) number(frame, 0, 4));
    }

    /**
     * @param magic the first four bytes, as a number in little endian
     */
    static boolean isFrame(int magic) {
        // pzstd begins with a frame that is to be skipped
        return magic == MAGIC || (magic & 0xFFFFFFF0) == 0x184D2A50;
    }

    /**
     * @param frame from its start; left as it is
     * @return how many bytes of its output a decoder has to keep; 0 if this is no frame, or not the whole of its header
     */
    static long window(ByteBuffer frame) {
        if (frame.remaining() <= DESCRIPTOR + 1 || (int) number(frame, 0, 4) != MAGIC) {
            return 0;
        }
        int descriptor = frame.get(frame.position() + DESCRIPTOR) & 0xff;
        if ((descriptor & SINGLE_SEGMENT) == 0) {
            int window = frame.get(frame.position() + DESCRIPTOR + 1) & 0xff;
            long base = 1L << (10 + (window >>> 3));
            return base + base / 8 * (window & 7);
        }
        // no window of its own: the whole content
        int dictionary = (1 << (descriptor & 3)) / 2;
        int at = DESCRIPTOR + 1 + dictionary;
        int length = 1 << (descriptor >>> 6);
        if (frame.remaining() < at + length) {
            return 0;
        }
        long size = number(frame, at, length) + (length == 2 ? 256 : 0);
        return size < 0 ? Long.MAX_VALUE : size;
    }

    /** Little endian. */
    private static long number(ByteBuffer bytes, int offset, int length) {
        long value = 0;
        for (int i = length - 1; i >= 0; i--) {
            value = value << 8 | bytes.get(bytes.position() + offset + i) & 0xff;
        }
        return value;
    }
}

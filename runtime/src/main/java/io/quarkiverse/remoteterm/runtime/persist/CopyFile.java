package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.Sha256;

/**
 * The format of a copy: a mark, the body as sent, the header, the header's length, the SHA-256 of header and length, a mark.
 * What is known only at the end stands at the end, so that the body is written once.
 */
final class CopyFile implements AutoCloseable {

    static final byte[] START = "rtcopy1\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END = "rtend01\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = Integer.BYTES + Sha256.LENGTH + END.length;
    private static final int MAX_HEADER = 4 * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final Path path;
    private final FileChannel channel;
    private final DiskCopyHeader header;

    private CopyFile(Path path, FileChannel channel, DiskCopyHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
    }

    /**
     * @return what follows the body
     */
    static byte[] ending(DiskCopyHeader header) throws IOException {
        byte[] encoded = HeaderCodec.encode(header);
        if (encoded.length > MAX_HEADER) {
            throw new IOException("the metadata is too large to be kept: " + encoded.length + " bytes");
        }
        return ByteBuffer.allocate(encoded.length + TRAILER)
                .put(encoded).putInt(encoded.length).put(checksum(encoded)).put(END).array();
    }

    /**
     * Opens a copy after all of it has been verified. What is open then stays what it is, also when the copy is replaced.
     *
     * @throws DamagedCopyException if it is not what was written
     */
    static CopyFile openVerified(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        try {
            DiskCopyHeader header = readHeader(channel);
            CopyFile file = new CopyFile(path, channel, header);
            file.verifyBody();
            return file;
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    DiskCopyHeader header() {
        return header;
    }

    /**
     * @return the body from its start
     */
    InputStream body() {
        return new BodyStream();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    void closeQuietly() {
        try {
            channel.close();
        } catch (IOException e) {
            DiskCopies.LOG.debugf(e, "Could not close %s", path);
        }
    }

    private static DiskCopyHeader readHeader(FileChannel channel) throws IOException {
        long size = channel.size();
        if (size < START.length + TRAILER) {
            throw new DamagedCopyException("it is too short");
        }
        if (!Arrays.equals(read(channel, 0, START.length), START)) {
            throw new DamagedCopyException("it does not begin as a copy does");
        }
        ByteBuffer trailer = ByteBuffer.wrap(read(channel, size - TRAILER, TRAILER));
        int headerLength = trailer.getInt();
        byte[] checksum = new byte[Sha256.LENGTH];
        trailer.get(checksum);
        if (!trailer.equals(ByteBuffer.wrap(END))) {
            throw new DamagedCopyException("it does not end as a copy does");
        }
        long bodyLength = size - START.length - TRAILER - headerLength;
        if (headerLength < 0 || headerLength > MAX_HEADER || bodyLength < 0) {
            throw new DamagedCopyException("its header has an impossible length");
        }
        byte[] encoded = read(channel, START.length + bodyLength, headerLength);
        if (!MessageDigest.isEqual(checksum, checksum(encoded))) {
            throw new DamagedCopyException("its header has another checksum");
        }
        DiskCopyHeader header = HeaderCodec.decode(encoded);
        if (header.length() != bodyLength) {
            throw new DamagedCopyException("its body has another length");
        }
        return header;
    }

    private void verifyBody() throws IOException {
        MessageDigest digest = Sha256.newDigest();
        InputStream body = body();
        byte[] buffer = new byte[BUFFER];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            digest.update(buffer, 0, n);
        }
        if (!Sha256.hex(digest.digest()).equals(header.sha256())) {
            throw new DamagedCopyException("its body has another checksum");
        }
    }

    private static byte[] checksum(byte[] encoded) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(encoded);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).flip());
        return digest.digest();
    }

    private static byte[] read(FileChannel channel, long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new DamagedCopyException("it became shorter while it was read");
            }
        }
        return buffer.array();
    }

    private final class BodyStream extends InputStream {

        private long position = START.length;
        private final long end = START.length + header.length();

        @Override
        public int read() throws IOException {
            byte[] single = new byte[1];
            return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Objects.checkFromIndexSize(offset, length, target.length);
            if (length == 0) {
                return 0;
            }
            if (position == end) {
                return -1;
            }
            int n;
            try {
                n = channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, end - position)), position);
            } catch (IOException e) {
                throw new LocalDiskException("Cannot read the disk copy " + path + ": " + e, e);
            }
            if (n < 0) {
                throw new DamagedCopyException("it became shorter while it was read");
            }
            position += n;
            return n;
        }
    }
}

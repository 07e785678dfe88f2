package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.persist.file.DamagedFileException;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;

/**
 * The format of a copy: a mark, the body as sent, the header, the header's length, the SHA-256 of header and length, a mark.
 * What is known only at the end stands at the end, so that the body is written once.
 */
final class CopyFile {

    static final byte[] START = "rtcopy1\n".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] END = "rtend01\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TRAILER = Integer.BYTES + Sha256.LENGTH + END.length;
    private static final int MAX_HEADER = 4 * 1024 * 1024;

    private CopyFile() {
    }

    /** @return what follows the body */
    static byte[] ending(DiskCopyHeader header) throws IOException {
        byte[] encoded = HeaderCodec.encode(header);
        if (encoded.length > MAX_HEADER) {
            throw new IOException("the metadata is too large to be kept: " + encoded.length + " bytes");
        }
        return ByteBuffer.allocate(encoded.length + TRAILER)
                .put(encoded).putInt(encoded.length).put(checksum(encoded)).put(END).array();
    }

    /**
     * @return the header of a copy all of which is as it was written
     * @throws DamagedFileException if it is not
     */
    static DiskCopyHeader verify(OwnFile file) throws IOException {
        long size = file.size();
        if (size < START.length + TRAILER) {
            throw new DamagedFileException("it is too short");
        }
        if (!Arrays.equals(file.read(0, START.length), START)) {
            throw new DamagedFileException("it does not begin as a copy does");
        }
        ByteBuffer trailer = ByteBuffer.wrap(file.read(size - TRAILER, TRAILER));
        int headerLength = trailer.getInt();
        byte[] checksum = new byte[Sha256.LENGTH];
        trailer.get(checksum);
        if (!trailer.equals(ByteBuffer.wrap(END))) {
            throw new DamagedFileException("it does not end as a copy does");
        }
        long bodyLength = size - START.length - TRAILER - headerLength;
        if (headerLength < 0 || headerLength > MAX_HEADER || bodyLength < 0) {
            throw new DamagedFileException("its header has an impossible length");
        }
        byte[] encoded = file.read(START.length + bodyLength, headerLength);
        if (!MessageDigest.isEqual(checksum, checksum(encoded))) {
            throw new DamagedFileException("its header has another checksum");
        }
        DiskCopyHeader header = HeaderCodec.decode(encoded);
        if (header.content().length() != bodyLength) {
            throw new DamagedFileException("its body has another length");
        }
        file.verify(START.length, bodyLength, header.content().sha256());
        return header;
    }

    private static byte[] checksum(byte[] encoded) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(encoded);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(encoded.length).flip());
        return digest.digest();
    }
}

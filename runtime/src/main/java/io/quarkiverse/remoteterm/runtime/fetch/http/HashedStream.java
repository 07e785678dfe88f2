package io.quarkiverse.remoteterm.runtime.fetch.http;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.function.Consumer;

import io.quarkiverse.remoteterm.runtime.payload.Sha256;
import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * Says what the digest of a stream is, once it has been read to its end.
 */
final class HashedStream extends BlockFilterStream {

    private final MessageDigest digest = Sha256.newDigest();
    private Consumer<String> whenRead;

    /**
     * @param whenRead is given the SHA-256 in lower-case hex, once
     */
    HashedStream(InputStream stream, Consumer<String> whenRead) {
        super(stream);
        this.whenRead = whenRead;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count >= 0) {
            digest.update(target, offset, count);
        } else if (whenRead != null) {
            whenRead.accept(Sha256.hex(digest.digest()));
            whenRead = null;
        }
        return count;
    }
}

package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.io.IOException;
import java.io.InputStream;

import io.quarkiverse.remoteterm.runtime.stream.BlockFilterStream;

/**
 * A body that ends with its connection. If that is before its first byte, it may have no body at all: where a response is cut
 * off within its headers, the client takes those that have arrived for all.
 */
final class UnframedStream extends BlockFilterStream {

    private final S3Failures failures;
    private boolean begun;

    UnframedStream(InputStream body, S3Failures failures) {
        super(body);
        this.failures = failures;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0 && !begun) {
            throw failures.cutOff();
        }
        begun |= count > 0;
        return count;
    }
}

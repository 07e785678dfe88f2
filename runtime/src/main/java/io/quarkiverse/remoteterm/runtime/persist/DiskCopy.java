package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A verified disk copy, open for reading.
 */
public final class DiskCopy implements AutoCloseable {

    public DiskCopyHeader header() {
        throw new UnsupportedOperationException();
    }

    /**
     * @return when the copy was last known to be the source's newest version, by the wall clock
     */
    public Instant confirmedAt() {
        throw new UnsupportedOperationException();
    }

    public Optional<byte[]> signature() {
        return header().signature();
    }

    /**
     * @return the body as it was sent; closing it closes this copy
     */
    public FetchedBody body() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}

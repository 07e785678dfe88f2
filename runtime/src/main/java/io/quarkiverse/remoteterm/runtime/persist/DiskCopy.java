package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * A verified disk copy, open for reading.
 */
public final class DiskCopy implements AutoCloseable {

    private final CopyFile file;
    private final Instant confirmedAt;

    DiskCopy(CopyFile file, Instant confirmedAt) {
        this.file = file;
        this.confirmedAt = confirmedAt;
    }

    public DiskCopyHeader header() {
        return file.header();
    }

    /**
     * @return when the copy was last known to be the source's newest version, by the wall clock; may lie in the future if
     *         that has been set back
     */
    public Instant confirmedAt() {
        return confirmedAt;
    }

    public Optional<byte[]> signature() {
        return header().signature();
    }

    /**
     * @return the body as it was sent; closing it closes this copy
     */
    public FetchedBody body() {
        return new Body(file, file.body());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private record Body(CopyFile file, InputStream stream) implements FetchedBody {

        @Override
        public Optional<String> version() {
            return Optional.of(file.header().version());
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(file.header().length());
        }

        @Override
        public Optional<String> contentType() {
            return file.header().contentType();
        }

        @Override
        public Optional<String> contentEncoding() {
            return file.header().contentEncoding();
        }

        @Override
        public Optional<Instant> lastModified() {
            return file.header().lastModified();
        }

        @Override
        public Map<String, String> metadata() {
            return file.header().metadata();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}

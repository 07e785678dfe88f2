package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * The content of an open file.
 */
final class FileBody implements FetchedBody {

    private final BasicFileAttributes attributes;
    private final FileChannel channel;
    private final long size;
    private final InputStream stream;

    /**
     * @param attributes taken before the file was opened
     */
    FileBody(Path path, BasicFileAttributes attributes, FileChannel channel) throws IOException {
        this.attributes = attributes;
        this.size = channel.size();
        this.channel = channel;
        this.stream = new UnchangedFileStream(path, attributes, channel);
    }

    @Override
    public Optional<String> version() {
        return Optional.empty();
    }

    @Override
    public InputStream stream() {
        return stream;
    }

    /** Of an empty file nothing is claimed: those of a virtual file system have content and no size. */
    @Override
    public OptionalLong length() {
        return size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    @Override
    public Optional<String> contentType() {
        return Optional.empty();
    }

    @Override
    public Optional<String> contentEncoding() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> lastModified() {
        return Optional.of(attributes.lastModifiedTime().toInstant());
    }

    @Override
    public Map<String, String> metadata() {
        return Map.of();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

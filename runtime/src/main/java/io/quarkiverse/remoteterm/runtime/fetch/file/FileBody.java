package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.spi.FetchException;
import io.quarkiverse.remoteterm.spi.FetchException.Remedy;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * The content of an open file.
 *
 * @param attributes taken before the file was opened
 */
record FileBody(BasicFileAttributes attributes, long size, FileChannel channel, InputStream stream) implements FetchedBody {

    /** What is no regular file may block for ever when it is opened. */
    static FileBody open(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new FetchException(Remedy.WAIT, path + (attributes.isDirectory() ? " is a directory" : " is not a file"));
        }
        FileChannel channel = FileChannel.open(path);
        try {
            return new FileBody(attributes, channel.size(), channel, new UnchangedFileStream(path, attributes, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Of an empty file nothing is claimed: those of a virtual file system have content and no size. */
    @Override
    public OptionalLong length() {
        return size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
    }

    @Override
    public Optional<Instant> lastModified() {
        return Optional.of(attributes.lastModifiedTime().toInstant());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

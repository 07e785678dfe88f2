package io.quarkiverse.remoteterm.runtime.fetch.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * A file that was written to while it was being read may be half of one version and half of another: the stream fails then
 * instead of ending. A file that was replaced is read to its end: what was opened is whole.
 */
final class UnchangedFileStream extends FilterInputStream {

    private final Path path;
    private final BasicFileAttributes before;

    UnchangedFileStream(Path path, BasicFileAttributes before, FileChannel channel) {
        super(Channels.newInputStream(channel));
        this.path = path;
        this.before = before;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        if (next < 0) {
            requireUnchanged();
        }
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count < 0) {
            requireUnchanged();
        }
        return count;
    }

    private void requireUnchanged() throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return;
        }
        boolean sameFile = Objects.equals(now.fileKey(), before.fileKey());
        if (sameFile && (now.size() != before.size() || !now.lastModifiedTime().equals(before.lastModifiedTime()))) {
            throw new IOException(path + " changed while it was being read");
        }
    }
}

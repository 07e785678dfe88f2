package io.quarkiverse.remoteterm.runtime.payload.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Objects;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.stream.BlockStream;

/**
 * The one file of an archive that matches. Its end is the end only once the rest of the archive has been looked through.
 */
final class ArchiveEntryStream extends BlockStream {

    private final CheckedArchive archive;
    private final PathMatcher matcher;
    private final InputStream content;
    private boolean ended;
    /** Kept: a reader that goes on after it must not come to an end that looks good. */
    private PayloadRejectedException rejection;
    private boolean closed;

    ArchiveEntryStream(CheckedArchive archive, PathMatcher matcher) throws IOException {
        this.archive = archive;
        this.matcher = matcher;
        if (!findMatch()) {
            throw new PayloadRejectedException(Reason.CORRUPT, "No file of the archive matches archive.entry");
        }
        this.content = archive.content();
    }

    private boolean findMatch() throws IOException {
        for (ArchiveReader.Entry entry = archive.next(); entry != null; entry = archive.next()) {
            if (!entry.directory() && matches(entry.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean matches(String name) throws PayloadRejectedException {
        try {
            return matcher.matches(Path.of(name));
        } catch (InvalidPathException e) {
            // its message has the name
            throw UnpackedDirectory.notAllowed();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (rejection != null) {
            throw rejection;
        }
        if (closed) {
            // a value that reads it later would be quietly empty
            throw new IOException("Stream closed");
        }
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        try {
            int n = content.read(target, offset, length);
            if (n < 0) {
                finish();
            }
            return n;
        } catch (PayloadRejectedException e) {
            rejection = e;
            throw e;
        }
    }

    private void finish() throws IOException {
        if (findMatch()) {
            throw new PayloadRejectedException(Reason.CORRUPT, "More than one file of the archive matches archive.entry");
        }
        ended = true;
    }

    @Override
    public int available() {
        return ended ? 0 : 1;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        archive.close();
    }
}

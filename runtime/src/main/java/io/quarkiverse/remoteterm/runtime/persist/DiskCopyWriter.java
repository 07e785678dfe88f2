package io.quarkiverse.remoteterm.runtime.persist;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.persist.file.PendingFile;

/**
 * Writes a body, and the parts that it names, beside the copy that they may replace. Writing throws nothing: what fails is kept
 * for {@link #commit}. Used by one thread at a time, but for the parts, each of which may have its own.
 */
public final class DiskCopyWriter extends FilterOutputStream {

    private final CopyDirectory directory;
    private final String term;
    /** Null if nothing may be written. */
    private final PendingFile body;
    private final Map<String, PendingFile> parts = new ConcurrentHashMap<>();
    private boolean done;

    DiskCopyWriter(CopyDirectory directory, String term) {
        super(OutputStream.nullOutputStream());
        this.directory = directory;
        this.term = term;
        this.body = directory.isOurs() ? directory.create(term, CopyFile.START) : null;
        if (body != null) {
            out = body;
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    /**
     * Starts a part that the directory lacks, see {@link DiskCopies#part}; anew if it is fetched from its start again.
     *
     * @param sha256 in lower-case hex; whoever fetches the part makes sure that it is right
     */
    public OutputStream part(String sha256) {
        PartFiles.requireDigest(sha256);
        if (body == null || done || !directory.isOurs()) {
            return OutputStream.nullOutputStream();
        }
        PendingFile part = directory.create(term);
        PendingFile before = parts.put(sha256, part);
        if (before != null) {
            before.discard();
        }
        return part;
    }

    /**
     * Makes what was written the term's copy, in one step. The parts that the header names have been written or are there
     * already; others are deleted.
     *
     * @return false if that failed, which has been logged, or if the directory is another process's, see
     *         {@link DiskCopies#isWritable}; the former copy is still there
     */
    public boolean commit(DiskCopyHeader header) {
        if (body == null || done) {
            return false;
        }
        synchronized (directory.monitor(term)) {
            try {
                body.requireLength(header.content().length());
                body.write(CopyFile.ending(header));
                if (!header.parts().isEmpty()) {
                    PartFiles.add(directory, term, header.parts(), parts);
                }
                body.moveTo(directory.file(term, CopyDirectory.COPY), true);
                CopyDirectory.force(directory.path());
                PartFiles.removeOthers(directory, term, header.parts());
                return true;
            } catch (IOException e) {
                DiskCopies.LOG.warnf("Remote term '%s': its disk copy %s could not be written; the one before is kept, if any:"
                        + " %s", term, directory.file(term, CopyDirectory.COPY), Failures.describe(e));
                return false;
            } finally {
                discard();
            }
        }
    }

    /** Forgets what was written. Does nothing after {@link #commit}. */
    public void discard() {
        if (body != null && !done) {
            done = true;
            out = OutputStream.nullOutputStream();
            body.discard();
            parts.values().forEach(PendingFile::discard);
        }
    }

    /** As {@link #discard()}. */
    @Override
    public void close() {
        discard();
    }
}

package io.quarkiverse.remoteterm.runtime.persist;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;

/**
 * Writes a body beside the copy it may replace. Throws nothing: its failures are kept for {@link #commit}. Used by one thread
 * at a time.
 */
public final class DiskCopyWriter extends OutputStream {

    private static final int BUFFER = 64 * 1024;

    /** Opens a new private file. */
    @FunctionalInterface
    interface Opening {

        FileOutputStream open(Path file) throws IOException;
    }

    private final CopyDirectory directory;
    private final String term;
    private final Opening opening;
    private final boolean allowed;
    private final Path temporary;
    private FileOutputStream file;
    private OutputStream out;
    private long count;
    private IOException failure;
    private boolean done;

    DiskCopyWriter(CopyDirectory directory, String term) {
        // not a channel, which an interrupted thread would find closed in the middle of it
        this(directory, term, path -> {
            OwnerOnly.createFile(path).close();
            return new FileOutputStream(path.toFile());
        });
    }

    DiskCopyWriter(CopyDirectory directory, String term, Opening opening) {
        this.directory = directory;
        this.term = term;
        this.opening = opening;
        this.allowed = directory.isOurs();
        this.temporary = directory.temporary(term);
    }

    @Override
    public void write(int b) {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!allowed || done || failure != null) {
            return;
        }
        try {
            open();
            out.write(bytes, offset, length);
            count += length;
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Nothing to do: {@link #commit} is what counts. */
    @Override
    public void flush() {
    }

    /**
     * Makes what was written the term's copy, in one step.
     *
     * @return false if that failed; it has been logged then, and the former copy is still there
     */
    public boolean commit(DiskCopyHeader header) {
        if (!allowed || done) {
            return false;
        }
        done = true;
        try {
            if (failure != null) {
                throw failure;
            }
            if (count != header.length()) {
                throw new IOException(count + " of " + header.length() + " bytes have been written");
            }
            open();
            out.write(CopyFile.ending(header));
            out.flush();
            file.getFD().sync();
            file.close();
            directory.replace(temporary, directory.copy(term), true);
            return true;
        } catch (IOException e) {
            failed(e);
            DiskCopies.LOG.warnf("Remote term '%s': its disk copy %s could not be written; the one before is kept, if any: %s",
                    term, directory.copy(term), e);
            return false;
        }
    }

    /**
     * Forgets what was written. Does nothing after {@link #commit}.
     */
    public void discard() {
        if (!done) {
            done = true;
            delete();
        }
    }

    /** As {@link #discard()}. */
    @Override
    public void close() {
        discard();
    }

    private void open() throws IOException {
        if (file == null) {
            file = opening.open(temporary);
            out = new BufferedOutputStream(file, BUFFER);
            out.write(CopyFile.START);
        }
    }

    private void failed(IOException e) {
        failure = e;
        // at once: what is written may be what fills the disk
        delete();
    }

    private void delete() {
        try {
            if (file != null) {
                file.close();
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            DiskCopies.LOG.debugf(e, "Could not delete %s", temporary);
        }
    }
}

package io.quarkiverse.remoteterm.runtime.persist;

import java.io.OutputStream;

/**
 * Writes a body beside the copy it may replace. Throws nothing: its failures are kept for {@link #commit}.
 */
public final class DiskCopyWriter extends OutputStream {

    @Override
    public void write(int b) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes what was written the term's copy, in one step.
     *
     * @return false if that failed; it has been logged then, and the former copy is still there
     */
    public boolean commit(DiskCopyHeader header) {
        throw new UnsupportedOperationException();
    }

    /**
     * Forgets what was written. Does nothing after {@link #commit}.
     */
    public void discard() {
        throw new UnsupportedOperationException();
    }

    /** As {@link #discard()}. */
    @Override
    public void close() {
        discard();
    }
}

package io.quarkiverse.remoteterm.runtime.persist.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.observe.Failures;

/**
 * A new file that is not yet where it belongs. Writing throws nothing, since whoever writes is reading from a source that is
 * not at fault: the first failure is thrown by {@link #moveTo}. Used by one thread at a time.
 */
public final class PendingFile extends OutputStream {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.persist");

    private static final int BUFFER = 64 * 1024;

    /** Creates a private file. */
    @FunctionalInterface
    public interface Opening {

        FileChannel open(Path file) throws IOException;
    }

    @FunctionalInterface
    private interface Step {

        void run() throws IOException;
    }

    private final Path path;
    private FileChannel channel;
    private OutputStream out;
    private long count;
    private IOException failure;

    /** @param start what the file begins with, which does not count as written */
    public PendingFile(Path path, Opening opening, byte... start) {
        this.path = path;
        unlessFailed(() -> {
            channel = opening.open(path);
            out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            out.write(start);
        });
    }

    @Override
    public void write(int b) {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        unlessFailed(() -> {
            out.write(bytes, offset, length);
            count += length;
        });
    }

    /** @throws IOException if writing has failed or something else than that many bytes has been written */
    public void requireLength(long expected) throws IOException {
        unlessFailed(() -> {
            if (count != expected) {
                throw new IOException(count + " of " + expected + " bytes have been written");
            }
        });
        throwFailure();
    }

    /**
     * Puts the file where it belongs, in one step.
     *
     * @param durably its content has to survive a crash of the machine; the directory is then still to be forced
     */
    public void moveTo(Path target, boolean durably) throws IOException {
        unlessFailed(() -> {
            out.flush();
            if (durably) {
                channel.force(true);
            }
            channel.close();
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        });
        throwFailure();
    }

    /** Deletes the file, unless it has been moved. */
    public void discard() {
        try {
            if (channel != null) {
                channel.close();
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.debugf("Could not delete %s: %s", path, Failures.describe(e));
        }
    }

    private void unlessFailed(Step step) {
        if (failure != null) {
            return;
        }
        // a channel is closed by the interruption of its thread, and a producer method may have left the thread interrupted
        boolean interrupted = Thread.interrupted();
        try {
            step.run();
        } catch (IOException e) {
            failure = e;
            // at once: what has been written may be what fills the disk
            discard();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}

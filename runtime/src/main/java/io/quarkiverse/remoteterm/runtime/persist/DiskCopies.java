package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.payload.OwnerOnly;
import io.quarkiverse.remoteterm.runtime.persist.file.DamagedFileException;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;

/**
 * The last good body of each term, in one directory. But for the {@linkplain #serials() serials} nothing here throws: a disk
 * that fails is logged, and the terms go on without copies.
 * <p>
 * A term's copy is one file, replaced as a whole by a rename: at any moment there is the old one or the new one, whatever
 * becomes of the process. The parts of a manifest are there before it and deleted after it.
 * <p>
 * Only files of this process's user are read, since others may be able to write to the directory.
 */
public final class DiskCopies implements AutoCloseable {

    static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.persist");

    private final CopyDirectory directory;
    private final Confirmations confirmations;
    private final SerialStore serials;

    DiskCopies(CopyDirectory directory) {
        this.directory = directory;
        this.confirmations = new Confirmations(directory);
        this.serials = new SerialStore(directory);
    }

    /**
     * One instance serves a directory in a process. Another process that uses it is logged; nothing is written until it has
     * ended.
     *
     * @param applicationName tells the applications that share a directory by mistake from each other
     */
    public static DiskCopies open(Path directory, String applicationName) {
        CopyDirectory copyDirectory = new CopyDirectory(directory, applicationName, OwnerOnly::createFile);
        copyDirectory.isOurs();
        return new DiskCopies(copyDirectory);
    }

    /**
     * @return false if another process keeps its copies here, or the directory cannot be used: nothing can be written now
     */
    public boolean isWritable() {
        return directory.isOurs();
    }

    /** Starts the copy that may replace the term's present one. */
    public DiskCopyWriter begin(String term) {
        return new DiskCopyWriter(directory, term);
    }

    /**
     * The term's copy, verified as a whole before it is returned. One that is damaged is set aside.
     *
     * @param sourceIds the sources a copy may come from
     */
    public Optional<DiskCopy> read(String term, Set<String> sourceIds) {
        synchronized (directory.monitor(term)) {
            Path file = directory.file(term, CopyDirectory.COPY);
            DiskCopy copy;
            try {
                copy = open(term);
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (DamagedFileException e) {
                setAside(term, file, e);
                return Optional.empty();
            } catch (IOException e) {
                LOG.warnf("Remote term '%s': its disk copy %s cannot be read and is not used: %s", term, file,
                        Failures.describe(e));
                return Optional.empty();
            }
            if (!sourceIds.contains(copy.header().sourceId())) {
                LOG.infof("Remote term '%s': its disk copy %s is of another source than the configured one and is not used",
                        term, file);
                copy.close();
                return Optional.empty();
            }
            return Optional.of(copy);
        }
    }

    /**
     * A part that the term's copy, or one before it, has. All of it has been found to be what its digest says.
     *
     * @param sha256 in lower-case hex
     * @return as it was sent, to be closed by the caller; empty if it is to be fetched
     */
    public Optional<OwnFile> part(String term, String sha256) {
        try {
            return Optional.of(PartFiles.open(directory, term, sha256));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.warnf("Remote term '%s': the part %s of its disk copy cannot be used and is fetched again: %s", term, sha256,
                    Failures.describe(e));
            return Optional.empty();
        }
    }

    /**
     * Remembers that the copy is still the source's newest version. Cheap, and lost in a crash of the machine: the copy looks
     * older then.
     */
    public void confirmed(String term, String version, Instant at) {
        confirmations.confirmed(term, version, at);
    }

    /** @return the highest accepted serials of the terms' manifests */
    public SerialStore serials() {
        return serials;
    }

    @Override
    public void close() {
        directory.close();
    }

    private DiskCopy open(String term) throws IOException {
        try {
            return DiskCopy.open(directory, confirmations, term);
        } catch (NoSuchFileException e) {
            throw e;
        } catch (IOException e) {
            // another process that keeps its copies here may have replaced it, and deleted parts of the one before
            return DiskCopy.open(directory, confirmations, term);
        }
    }

    /** Keeps the last damaged copy of a term, for whoever wants to know. */
    private void setAside(String term, Path file, DamagedFileException damage) {
        Path aside = directory.file(term, CopyDirectory.CORRUPT);
        String then = "is not used";
        if (directory.isOurs()) {
            try {
                Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
                then = "has been set aside as " + aside.getFileName();
            } catch (IOException e) {
                then = "cannot be set aside: " + Failures.describe(e);
            }
        }
        LOG.warnf("Remote term '%s': its disk copy %s is damaged (%s) and %s", term, file, damage.getMessage(), then);
    }
}

package io.quarkiverse.remoteterm.runtime.persist;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import org.jboss.logging.Logger;

/**
 * The last good body of each term, in one directory. Nothing here throws: a disk that fails is logged, and the terms go on
 * without copies.
 * <p>
 * A term's copy is one file, replaced as a whole by a rename: at any moment there is the old one or the new one, whatever
 * becomes of the process.
 */
public final class DiskCopies implements AutoCloseable {

    static final Logger LOG = Logger.getLogger("io.quarkiverse.remoteterm.persist");

    private final CopyDirectory directory;
    private final Confirmations confirmations;

    private DiskCopies(CopyDirectory directory) {
        this.directory = directory;
        this.confirmations = new Confirmations(directory);
    }

    /**
     * One instance serves a directory in a process. Another process that uses it is told of in the log; nothing is written
     * until it has ended.
     *
     * @param applicationName tells the applications that share a directory by mistake from each other
     */
    public static DiskCopies open(Path directory, String applicationName) {
        CopyDirectory copyDirectory = new CopyDirectory(directory, applicationName);
        copyDirectory.isOurs();
        return new DiskCopies(copyDirectory);
    }

    /**
     * Starts the copy that may replace the term's present one.
     */
    public DiskCopyWriter begin(String term) {
        return new DiskCopyWriter(directory, term);
    }

    /**
     * The term's copy, verified as a whole before it is returned. One that is damaged is set aside.
     *
     * @param sourceIds the sources a copy may come from
     */
    public Optional<DiskCopy> read(String term, Set<String> sourceIds) {
        Path file = directory.copy(term);
        CopyFile copy;
        try {
            copy = CopyFile.openVerified(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (DamagedCopyException e) {
            setAside(term, file, e);
            return Optional.empty();
        } catch (IOException e) {
            LOG.warnf("Remote term '%s': its disk copy %s cannot be read: %s", term, file, e);
            return Optional.empty();
        }
        if (!sourceIds.contains(copy.header().sourceId())) {
            LOG.infof("Remote term '%s': its disk copy %s is of another source than the configured one and is not used",
                    term, file);
            copy.closeQuietly();
            return Optional.empty();
        }
        return Optional.of(new DiskCopy(copy, confirmations.last(term, copy.header())));
    }

    /**
     * Remembers that the copy is still the source's newest version. Cheap, and lost in a crash of the machine: the copy looks
     * older then.
     */
    public void confirmed(String term, String version, Instant at) {
        confirmations.confirmed(term, version, at);
    }

    @Override
    public void close() {
        directory.close();
    }

    private void setAside(String term, Path file, DamagedCopyException damage) {
        if (!directory.isOurs()) {
            LOG.warnf("Remote term '%s': its disk copy %s is damaged (%s) and is not used", term, file, damage.getMessage());
            return;
        }
        try {
            Path aside = directory.setAside(term);
            LOG.warnf("Remote term '%s': its disk copy %s is damaged (%s); it has been set aside as %s", term, file,
                    damage.getMessage(), aside.getFileName());
        } catch (IOException e) {
            LOG.warnf("Remote term '%s': its disk copy %s is damaged (%s) and cannot be set aside: %s", term, file,
                    damage.getMessage(), e);
        }
    }
}

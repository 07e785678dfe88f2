package io.quarkiverse.remoteterm.runtime.persist;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.persist.file.DamagedFileException;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.runtime.persist.file.SealedFile;

/**
 * The highest serial of each term's manifests that has been accepted: a small file a term, which survives a crash of the
 * machine. What cannot be read is an error and never means that there was none, since that would let an old manifest in.
 */
public final class SerialStore {

    private static final String FORMAT = "remote-term-serial/1";

    private final CopyDirectory directory;
    /** Should someone delete the files while this process runs. */
    private final Map<String, Long> accepted = new ConcurrentHashMap<>();

    SerialStore(CopyDirectory directory) {
        this.directory = directory;
    }

    /**
     * @return empty if the term has never had a manifest with a serial
     * @throws LocalDiskException if that cannot be told
     */
    public OptionalLong highest(String term) throws LocalDiskException {
        return highest(term, read(term));
    }

    /**
     * Remembers a serial, to be called before its manifest is published: on return it is on the disk.
     *
     * @return false if a higher one has been accepted before, perhaps by another process: the manifest is to be rejected
     * @throws LocalDiskException if it cannot be remembered: the manifest must not be published
     */
    public boolean accept(String term, long serial) throws LocalDiskException {
        synchronized (directory.monitor(term)) {
            OptionalLong stored = read(term);
            OptionalLong highest = highest(term, stored);
            if (highest.isPresent() && serial < highest.getAsLong()) {
                return false;
            }
            if (stored.isEmpty() || stored.getAsLong() < serial) {
                write(term, serial);
            }
            accepted.put(term, serial);
            return true;
        }
    }

    private OptionalLong highest(String term, OptionalLong stored) {
        long highest = Math.max(stored.orElse(-1), accepted.getOrDefault(term, -1L));
        return highest < 0 ? OptionalLong.empty() : OptionalLong.of(highest);
    }

    private OptionalLong read(String term) throws LocalDiskException {
        Path path = directory.file(term, CopyDirectory.SERIAL);
        try (OwnFile file = directory.open(path)) {
            DataInputStream in = SealedFile.read(file);
            if (!HeaderCodec.readText(in).equals(FORMAT) || !HeaderCodec.readText(in).equals(term)) {
                throw new DamagedFileException("it is not the file of this term");
            }
            return OptionalLong.of(in.readLong());
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new LocalDiskException("Cannot read from " + path + " which serial was accepted last, so that no manifest of"
                    + " remote term '" + term + "' is accepted. Restore the file, or delete it if the source is known to have"
                    + " the newest manifest", e);
        }
    }

    private void write(String term, long serial) throws LocalDiskException {
        if (!directory.isOurs()) {
            throw new LocalDiskException("Cannot remember serial " + serial + " of remote term '" + term + "' in "
                    + directory.path() + ", which another process uses or which cannot be used: see the log", null);
        }
        Path path = directory.file(term, CopyDirectory.SERIAL);
        try {
            SealedFile.write(directory.create(term), path, true, out -> {
                HeaderCodec.writeText(out, FORMAT);
                HeaderCodec.writeText(out, term);
                out.writeLong(serial);
            });
            if (!CopyDirectory.force(directory.path())) {
                throw new IOException("the file system does not force directories to the disk");
            }
        } catch (IOException e) {
            throw new LocalDiskException("Cannot remember serial " + serial + " of remote term '" + term + "' in " + path, e);
        }
    }
}

package io.quarkiverse.remoteterm.runtime.persist;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The last good body of each term, in one directory. Nothing here throws: a disk that fails is logged, and the terms go on
 * without copies.
 */
public final class DiskCopies implements AutoCloseable {

    public static DiskCopies open(Path directory, String applicationName) {
        throw new UnsupportedOperationException();
    }

    /**
     * Starts the copy that may replace the term's present one.
     */
    public DiskCopyWriter begin(String term) {
        throw new UnsupportedOperationException();
    }

    /**
     * The term's copy, verified as a whole before it is returned. One that is damaged is set aside.
     *
     * @param sourceIds the sources a copy may come from
     */
    public Optional<DiskCopy> read(String term, Set<String> sourceIds) {
        throw new UnsupportedOperationException();
    }

    /**
     * Remembers that the copy is still the source's newest version.
     */
    public void confirmed(String term, String version, Instant at) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}

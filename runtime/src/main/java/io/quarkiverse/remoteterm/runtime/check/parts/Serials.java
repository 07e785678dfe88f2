package io.quarkiverse.remoteterm.runtime.check.parts;

import java.util.Optional;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;

/**
 * The highest serial of one term's manifests that has been accepted.
 */
public interface Serials {

    /**
     * @return empty if none has
     * @throws LocalDiskException if that cannot be told
     */
    OptionalLong highest() throws LocalDiskException;

    /**
     * Remembers a serial before its manifest is published.
     *
     * @return false if a higher one has been accepted before
     * @throws LocalDiskException if it cannot be remembered: the manifest must not be published
     */
    boolean accept(long serial) throws LocalDiskException;

    /**
     * @param copies remember it across restarts; without them this process does
     */
    static Serials of(String term, Optional<DiskCopies> copies) {
        return copies.<Serials> map(kept -> new Durable(term, kept)).orElseGet(InMemory::new);
    }

    /** On the disk before it is published. */
    record Durable(String term, DiskCopies copies) implements Serials {

        @Override
        public OptionalLong highest() throws LocalDiskException {
            return copies.serials().highest(term);
        }

        @Override
        public boolean accept(long serial) throws LocalDiskException {
            return copies.serials().accept(term, serial);
        }
    }

    /** Until the application stops. */
    final class InMemory implements Serials {

        private long highest = -1;

        @Override
        public synchronized OptionalLong highest() {
            return highest < 0 ? OptionalLong.empty() : OptionalLong.of(highest);
        }

        @Override
        public synchronized boolean accept(long serial) {
            if (serial < highest) {
                return false;
            }
            highest = serial;
            return true;
        }
    }
}

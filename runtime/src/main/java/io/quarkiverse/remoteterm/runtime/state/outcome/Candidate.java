package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Instant;
import java.util.Optional;

/**
 * A value that may be published.
 *
 * @param sourceModified when the source says that this version was written; null if it does not say
 * @param manifest what its manifest says
 * @param file what is released once the value is closed: the files of its payload
 * @param copy its body on the way to the disk; empty where none is kept
 */
public record Candidate(Object value, String version, Instant sourceModified, ManifestStamp manifest,
        Optional<AutoCloseable> file, Optional<PendingCopy> copy) {
}

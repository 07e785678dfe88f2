package io.quarkiverse.remoteterm.runtime.refresh;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;

/**
 * A value that may be published.
 *
 * @param resources to be closed when it is not served any more
 * @param copy its body, not yet kept; null where none is kept
 */
record Candidate(Object value, String version, Optional<Instant> lastModified, List<AutoCloseable> resources,
        PendingCopy copy, long payloadSize) {

    /** It will not be published. */
    void discard() {
        if (copy != null) {
            copy.writer().discard();
        }
        Resources.close(resources);
    }

    /**
     * The body on its way to the disk.
     */
    record PendingCopy(DiskCopyWriter writer, DiskCopyHeader header) {
    }
}

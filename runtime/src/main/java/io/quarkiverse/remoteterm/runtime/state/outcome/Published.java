package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Instant;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.TermSnapshot;

/**
 * What is published, also behind an override.
 *
 * @param sourceId the source that issued the version
 * @param sourceModified when the source says that the version was written; null if it does not say
 * @param manifest what its manifest says
 * @param confirmedAt when the source was last seen to have it, monotonic
 */
public record Published(TermSnapshot<Object> snapshot, String sourceId, Instant sourceModified, ManifestStamp manifest,
        long confirmedAt) {

    public String version() {
        return snapshot.version();
    }

    public TermOrigin origin() {
        return snapshot.origin();
    }

    /**
     * Whether it is known that another version was written later.
     *
     * @param modified null if it is not known
     */
    public boolean isOlderThan(Instant modified) {
        return modified != null && sourceModified != null && modified.isAfter(sourceModified);
    }

    /** Seen at its source once more. */
    public Published confirmed(TermOrigin origin, long nanos) {
        TermSnapshot<Object> now = origin == origin() ? snapshot
                : new TermSnapshot<>(snapshot.value(), version(), origin, snapshot.publishedAt());
        return new Published(now, sourceId, sourceModified, manifest, nanos);
    }
}

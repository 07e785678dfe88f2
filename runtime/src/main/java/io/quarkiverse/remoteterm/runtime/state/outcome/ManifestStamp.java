package io.quarkiverse.remoteterm.runtime.state.outcome;

import java.time.Instant;

/**
 * What a manifest says of itself.
 *
 * @param serial null if it has none
 * @param expires null if it does not expire
 */
public record ManifestStamp(Long serial, Instant expires) {

    /** Of a body that is no manifest. */
    public static final ManifestStamp NONE = new ManifestStamp(null, null);
}

package io.quarkiverse.remoteterm.runtime.payload.manifest;

import java.time.Instant;

import io.quarkiverse.remoteterm.TermRejectedException;

/**
 * A manifest had expired on arrival, as the clock of this machine saw it.
 */
public final class ManifestExpiredException extends TermRejectedException {

    private static final long serialVersionUID = 1L;

    public ManifestExpiredException(Instant expires, Instant now) {
        super("The manifest has expired at " + expires + "; by the clock of this machine it is " + now);
    }
}

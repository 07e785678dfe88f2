package io.quarkiverse.remoteterm.runtime.check.parts;

import java.io.IOException;

import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;

/**
 * A part is not what its manifest says: perhaps it is being replaced, or was cut off on the way.
 */
final class PartMismatchException extends IOException {

    private static final long serialVersionUID = 1L;

    PartMismatchException(Manifest.Part part, String what) {
        super("Part '" + part.name() + "' is not what its manifest says: " + what);
    }
}

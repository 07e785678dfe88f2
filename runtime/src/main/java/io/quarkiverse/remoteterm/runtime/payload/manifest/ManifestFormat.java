package io.quarkiverse.remoteterm.runtime.payload.manifest;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;

/**
 * Reads manifests.
 */
@FunctionalInterface
public interface ManifestFormat {

    /** The most bytes that a manifest may have. */
    int MAX_SIZE = 1024 * 1024;

    /**
     * @param manifest decompressed, at most {@link #MAX_SIZE}
     * @param name whom it has to be made out to
     * @throws PayloadRejectedException if it is not, or is no manifest
     */
    Manifest read(byte[] manifest, String name) throws PayloadRejectedException;
}

package io.quarkiverse.remoteterm.runtime.fetch;

import java.util.Optional;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * A request for a part of a manifest, with what the manifest says beyond its location.
 */
public interface PartRequest extends FetchRequest {

    /**
     * @return the one version to read, where the source keeps versions; empty: the newest
     */
    Optional<String> versionId();
}

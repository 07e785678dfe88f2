package io.quarkiverse.remoteterm.runtime.payload.manifest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A manifest that is well formed and made out to its term.
 *
 * @param serial from 0 to 2<sup>53</sup> - 1; empty if it has none
 * @param parts by name, at least one
 */
public record Manifest(OptionalLong serial, Optional<Instant> expires, Map<String, Part> parts) {

    public Manifest {
        parts = Map.copyOf(parts);
    }

    /**
     * @param location relative to the manifest's own, known to stay below its folder
     * @param sha256 of the part as sent, in lower-case hex
     * @param size of the part as sent, in bytes
     * @param versionId the one version to read, where the source keeps versions; empty: the newest
     */
    public record Part(String name, String location, String sha256, long size, Optional<String> contentType,
            Optional<String> contentEncoding, Optional<String> versionId) {
    }
}

package io.quarkiverse.remoteterm.runtime.check.parts;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Where the parts of one manifest come from.
 */
public interface PartOrigin {

    /** Reads a part that has been fetched. */
    @FunctionalInterface
    interface Reader {

        void read(FetchedBody part) throws Exception;
    }

    /**
     * @param sha256 in lower-case hex
     * @return the part with this digest, which has been verified; closed by the caller; empty if it has to be fetched
     */
    Optional<OwnFile> stored(String sha256);

    /**
     * Fetches a part. Blocks. It is closed once it has been read.
     */
    void fetch(Manifest.Part part, Reader reader) throws Exception;
}

package io.quarkiverse.remoteterm.runtime.check.convert;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.check.parts.PartOrigin;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.persist.file.OwnFile;
import io.quarkiverse.remoteterm.spi.FetchException;

/**
 * The parts of a manifest in a disk copy, which are whole or not there.
 */
public record CopyParts(DiskCopy copy) implements PartOrigin {

    @Override
    public Optional<OwnFile> stored(String sha256) {
        return copy.part(sha256);
    }

    @Override
    public void fetch(Manifest.Part part, Reader reader) throws FetchException {
        throw new FetchException(FetchException.Remedy.WAIT, "it was written without part '" + part.name() + "'");
    }
}

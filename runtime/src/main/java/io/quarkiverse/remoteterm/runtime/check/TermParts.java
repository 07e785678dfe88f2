package io.quarkiverse.remoteterm.runtime.check;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.TermSources;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.spi.TermValidator;

/**
 * What one term is made of.
 *
 * @param integrity present if bodies are verified
 * @param copies present if the last good body is kept on disk
 */
public record TermParts(TermIdentity identity, TermSettings settings, TermSources sources, Conversion conversion,
        Optional<IntegrityCheck> integrity, Optional<DiskCopies> copies) {

    /**
     * From a payload to a value.
     *
     * @param archive present if bodies are unpacked; also the decoder's
     */
    public record Conversion(PayloadType payload, Optional<Archive> archive, PayloadDecoder decoder, Producer producer,
            List<TermValidator<Object>> validators, PayloadFiles files) {
    }

    TermParts neitherVerifiedNorKept() {
        return new TermParts(identity, settings, sources, conversion, Optional.empty(), Optional.empty());
    }

    public String name() {
        return identity.name();
    }
}

package io.quarkiverse.remoteterm.runtime.check.convert;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.check.parts.TermManifests;
import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadParameters;
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
 * @param manifests present if the object is a manifest
 */
public record TermParts(TermIdentity identity, TermSettings settings, TermSources sources, Conversion conversion,
        Optional<IntegrityCheck> integrity, Optional<DiskCopies> copies, Optional<TermManifests> manifests) {

    /**
     * From a payload to a value.
     *
     * @param archive present if bodies are unpacked; also the decoder's
     */
    public record Conversion(PayloadParameters payloads, Optional<Archive> archive, PayloadDecoder decoder, Producer producer,
            List<TermValidator<Object>> validators, PayloadFiles files) {
    }

    /**
     * For bodies that stand in for the source's: nothing is verified, and nothing is kept.
     *
     * @param manifest whether they are manifests
     */
    public TermParts neitherVerifiedNorKept(boolean manifest) {
        return forBodies(conversion, manifest ? manifests.map(own -> own.ofReplacement(name())) : Optional.empty());
    }

    /** For bodies that come from no source at all: what would be one entry of an archive is that itself, too. */
    public TermParts handedOver() {
        return forBodies(conversion.archive().map(Archive::hasEntry).orElse(false)
                ? new Conversion(conversion.payloads(), Optional.empty(), conversion.decoder(), conversion.producer(),
                        conversion.validators(), conversion.files())
                : conversion, Optional.empty());
    }

    private TermParts forBodies(Conversion bodies, Optional<TermManifests> ofThem) {
        return new TermParts(identity, settings, sources, bodies, Optional.empty(), Optional.empty(), ofThem);
    }

    public String name() {
        return identity.name();
    }
}

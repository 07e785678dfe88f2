package io.quarkiverse.remoteterm.runtime.check.parts;

import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestFormat;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;

/**
 * What the checks of one term with manifests share.
 *
 * @param name whom its manifests are made out to
 * @param kept the parts that are held
 * @param rules what has been accepted before
 */
public record TermManifests(String name, ManifestFormat format, KeptParts kept, AgeRules rules) {

    /**
     * @param term the name of the term
     */
    public static TermManifests of(String term, String name, ManifestFormat format, Optional<DiskCopies> copies) {
        return new TermManifests(name, format, new KeptParts(), new AgeRules(Serials.of(term, copies)));
    }

    /**
     * For manifests that stand in for the source's: they are made out to the term itself, and neither their serials nor the
     * source's count for the others.
     */
    public TermManifests ofReplacement(String term) {
        return new TermManifests(term, format, kept, new AgeRules(new Serials.InMemory()));
    }

    public Manifest read(byte[] manifest) throws PayloadRejectedException {
        return format.read(manifest, name);
    }
}

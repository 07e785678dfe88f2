package io.quarkiverse.remoteterm.runtime.check.parts;

import java.time.Instant;
import java.util.OptionalLong;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestExpiredException;

/**
 * Which manifests are too old to be accepted, whoever has signed them.
 */
public record AgeRules(Serials serials) {

    /**
     * @throws TermRejectedException if its serial is lower than the highest accepted, or it has none and an earlier one had
     */
    public void checkSerial(Manifest manifest) throws LocalDiskException {
        OptionalLong highest = serials.highest();
        if (highest.isPresent() && manifest.serial().isEmpty()) {
            throw new TermRejectedException("The manifest has no serial, and one with serial " + highest.getAsLong()
                    + " has been accepted before");
        }
        if (highest.isPresent() && manifest.serial().getAsLong() < highest.getAsLong()) {
            throw lower(manifest.serial().getAsLong());
        }
    }

    /**
     * @throws ManifestExpiredException if it has expired
     */
    public void checkExpiry(Manifest manifest, Instant now) {
        if (manifest.expires().isPresent() && !now.isBefore(manifest.expires().get())) {
            throw new ManifestExpiredException(manifest.expires().get(), now);
        }
    }

    /**
     * To be called before the value is published, once nothing else can reject it.
     *
     * @throws LocalDiskException if the serial cannot be remembered
     */
    public void accept(Manifest manifest) throws LocalDiskException {
        if (manifest.serial().isPresent() && !serials.accept(manifest.serial().getAsLong())) {
            throw lower(manifest.serial().getAsLong());
        }
    }

    private TermRejectedException lower(long serial) throws LocalDiskException {
        return new TermRejectedException("The manifest has serial " + serial + ", and " + serials.highest().getAsLong()
                + " has been accepted before. To roll back, publish a higher serial that names the older parts");
    }
}

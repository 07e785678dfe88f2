package io.quarkiverse.remoteterm.runtime.refresh;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.config.TermSettings;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.decode.PayloadType;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.observe.TermIdentity;
import io.quarkiverse.remoteterm.runtime.observe.TermListener;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadFiles;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopies;
import io.quarkiverse.remoteterm.spi.TermValidator;

/**
 * What one term is made of.
 *
 * @param sources the primary first, then what stands in for it
 * @param integrity present if bodies are verified
 * @param copies present if the last good body is kept
 */
record TermParts(TermIdentity identity, TermSettings settings, List<Source> sources, PayloadType payload, Producer producer,
        List<TermValidator<Object>> validators, PayloadDecoder decoder, PayloadFiles files, Optional<IntegrityCheck> integrity,
        Optional<DiskCopies> copies, TermListener listeners) {

    String name() {
        return identity.name();
    }
}

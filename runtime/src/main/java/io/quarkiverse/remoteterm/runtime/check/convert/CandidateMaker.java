package io.quarkiverse.remoteterm.runtime.check.convert;

import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.Known;
import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.check.parts.PartOrigin;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestFormat;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Makes a candidate of a body: bound, verify, decompress, decode, produce, validate. Publishes nothing.
 */
public final class CandidateMaker {

    /** Reads a body's detached signature. */
    @FunctionalInterface
    interface SignatureOf {

        /**
         * @return null if there is none
         */
        byte[] read() throws Exception;
    }

    /**
     * What a candidate is made for.
     *
     * @param origin what a disk copy says of where the body came from; DISK for one that is read
     * @param parts where those of a manifest come from
     */
    record Purpose(String sourceId, TermOrigin origin, Known known, SignatureOf signature, boolean persisted,
            PartOrigin parts) {
    }

    private final TermParts parts;
    private final Optional<Signatures> signatures;
    private final Disposer disposer;

    public CandidateMaker(TermParts parts, Optional<Signatures> signatures, Disposer disposer) {
        this.parts = parts;
        this.signatures = signatures;
        this.disposer = disposer;
    }

    /**
     * Of a body that a source has sent. The caller closes it.
     */
    public CheckOutcome make(FetchedBody body, SourceContext context) {
        Purpose purpose = new Purpose(context.source().id(), context.origin(), context.known(),
                () -> signatures.isEmpty() ? null : signatures.get().read(context), parts.copies().isPresent(),
                new SourceParts(parts, context));
        return make(body, purpose, context.check());
    }

    /**
     * Of the disk copy's body. The caller closes it.
     */
    public CheckOutcome make(DiskCopy copy, CheckContext context) {
        Purpose purpose = new Purpose(copy.header().sourceId(), TermOrigin.DISK, Known.NOTHING,
                () -> copy.header().signature().orElse(null), false, new CopyParts(copy));
        return make(copy.body(), purpose, context);
    }

    /**
     * Of a body that a developer hands over. The caller closes it.
     */
    public CheckOutcome make(FetchedBody body, CheckContext context) {
        return make(body, new Purpose(null, TermOrigin.OVERRIDE, Known.NOTHING, () -> null, false, null), context);
    }

    private CheckOutcome make(FetchedBody body, Purpose purpose, CheckContext context) {
        Instant fetchedAt = context.clock().now().wall();
        DiskCopyWriter writer = purpose.persisted() ? parts.copies().get().begin(parts.name()) : null;
        boolean kept = false;
        try {
            WireBody wire = wire(new WaitingBody(body, context), writer);
            ConversionContext conversion = new ConversionContext(parts, purpose, context, body, wire, new BodySignature());
            CheckOutcome outcome = parts.manifests().isPresent()
                    ? new ManifestConversion(conversion, disposer).convert(writer, fetchedAt)
                    : new BodyConversion(conversion, disposer).convert(writer, fetchedAt);
            kept = outcome instanceof CheckOutcome.Fresh
                    || outcome instanceof CheckOutcome.Unchanged unchanged && unchanged.copy().isPresent();
            return outcome;
        } finally {
            if (writer != null && !kept) {
                writer.discard();
            }
        }
    }

    private WireBody wire(FetchedBody body, DiskCopyWriter writer) {
        if (parts.manifests().isPresent()) {
            return new WireBody(body, ManifestFormat.MAX_SIZE, "the limit of manifests allows", writer);
        }
        WireBody wire = new WireBody(body, parts.settings().payload().maxPayloadSize(), writer);
        boolean digested = writer != null || parts.integrity().isPresent() || body.version().isEmpty();
        return digested ? wire : wire.withoutDigest();
    }
}

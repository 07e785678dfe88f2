package io.quarkiverse.remoteterm.runtime.check;

import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopy;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.CheckOutcome;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * Makes a candidate of a body: bound, verify, decompress, decode, produce, validate. Publishes nothing.
 */
final class CandidateMaker {

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
     * @param origin what a disk copy says of where the body came from
     */
    record Purpose(String sourceId, TermOrigin origin, Known known, SignatureOf signature, boolean persisted) {
    }

    private final TermParts parts;
    private final Optional<Signatures> signatures;
    private final Disposer disposer;

    CandidateMaker(TermParts parts, Optional<Signatures> signatures, Disposer disposer) {
        this.parts = parts;
        this.signatures = signatures;
        this.disposer = disposer;
    }

    /**
     * Of a body that a source has sent. The caller closes it.
     */
    CheckOutcome make(FetchedBody body, SourceContext context) {
        Purpose purpose = new Purpose(context.source().id(), context.origin(), context.known(),
                () -> signatures.isEmpty() ? null : signatures.get().read(context), parts.copies().isPresent());
        return make(body, purpose, context.check());
    }

    /**
     * Of the disk copy's body. The caller closes it.
     */
    CheckOutcome make(DiskCopy copy, CheckContext context) {
        Purpose purpose = new Purpose(copy.header().sourceId(), TermOrigin.DISK, Known.NOTHING,
                () -> copy.header().signature().orElse(null), false);
        return make(copy.body(), purpose, context);
    }

    /**
     * Of a body that a developer hands over. The caller closes it.
     */
    CheckOutcome make(FetchedBody body, CheckContext context) {
        return make(body, new Purpose(null, TermOrigin.OVERRIDE, Known.NOTHING, () -> null, false), context);
    }

    private CheckOutcome make(FetchedBody body, Purpose purpose, CheckContext context) {
        Instant fetchedAt = context.clock().now().wall();
        DiskCopyWriter writer = purpose.persisted() ? parts.copies().get().begin(parts.name()) : null;
        WireBody wire = new WireBody(new WaitingBody(body, context), parts.settings().payload().maxPayloadSize(), writer);
        boolean kept = false;
        try {
            BodyConversion conversion = new BodyConversion(parts, disposer, purpose, context, body, wire);
            CheckOutcome outcome = conversion.convert(writer, fetchedAt);
            kept = outcome instanceof CheckOutcome.Fresh
                    || outcome instanceof CheckOutcome.Unchanged unchanged && unchanged.copy().isPresent();
            return outcome;
        } finally {
            if (writer != null && !kept) {
                writer.discard();
            }
        }
    }
}

package io.quarkiverse.remoteterm.runtime.check.convert;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.check.context.Activity;
import io.quarkiverse.remoteterm.runtime.check.context.SourceFailures;
import io.quarkiverse.remoteterm.runtime.check.parts.FetchedParts;
import io.quarkiverse.remoteterm.runtime.check.parts.PartArguments;
import io.quarkiverse.remoteterm.runtime.check.parts.PartUnavailableException;
import io.quarkiverse.remoteterm.runtime.check.parts.RequestedPart;
import io.quarkiverse.remoteterm.runtime.check.parts.TermManifests;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException.Reason;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.runtime.payload.manifest.Manifest;
import io.quarkiverse.remoteterm.runtime.payload.manifest.ManifestFormat;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.ManifestStamp;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;

/**
 * The conversion of one manifest and its parts into a candidate.
 */
public final class ManifestConversion {

    private final ConversionContext context;
    private final TermParts parts;
    private final TermManifests manifests;
    private final Disposer disposer;

    ManifestConversion(ConversionContext context, Disposer disposer) {
        this.context = context;
        this.parts = context.parts();
        this.manifests = context.parts().manifests().orElseThrow();
        this.disposer = disposer;
    }

    /**
     * @param writer is written the manifest and the parts while they are read; null if they are not kept
     */
    CheckOutcome convert(DiskCopyWriter writer, Instant fetchedAt) {
        FetchedParts fetched = new FetchedParts(manifests.kept(), parts.conversion().files());
        PartArguments arguments = new PartArguments(parts.settings().payload(), parts.conversion().decoder());
        Object value = null;
        boolean handedOver = false;
        boolean incomplete = false;
        try {
            context.enter(Activity.VERIFYING);
            byte[] sent = context.wire().stream().readAllBytes();
            Optional<CheckOutcome> known = known();
            if (known.isPresent()) {
                return known.get();
            }
            verify(sent);
            context.enter(Activity.DECODING);
            Manifest manifest = manifests.read(decompressed(sent));
            check(manifest);
            List<RequestedPart> requested = RequestedPart.of(parts.conversion().payloads(), manifest,
                    parts.settings().payload().maxPayloadSize());
            fetched.fetch(requested, context.purpose().parts(), writer);
            context.check().progress().read(sent.length + fetched.received());
            if (context.isPublished()) {
                return new CheckOutcome.Unchanged(context.version(), context.copy(writer, fetchedAt, fetched.lengths()));
            }
            value = produce(requested, fetched, arguments);
            arguments.drain();
            context.check().progress().read(sent.length + fetched.received(), arguments.inflated());
            context.validate(value);
            context.check().fence().requireOpen();
            manifests.rules().accept(manifest);
            CheckOutcome fresh = new CheckOutcome.Fresh(candidate(value, manifest, fetched, arguments, writer, fetchedAt));
            handedOver = true;
            return fresh;
        } catch (PartUnavailableException unavailable) {
            incomplete = true;
            return context.check().fence().isClosed() ? SourceFailures.ofOurs(unavailable.getCause())
                    : SourceFailures.ofSource(unavailable.getCause());
        } catch (Throwable failure) {
            return context.judge(failure);
        } finally {
            context.check().permit().release();
            arguments.close();
            if (!handedOver) {
                disposer.discard(value, arguments.files(Optional.empty()));
            }
            end(fetched, incomplete, handedOver && parts.copies().isEmpty());
        }
    }

    /**
     * @param incomplete another attempt needs only fetch the parts that are missing
     * @param held by the value
     */
    private void end(FetchedParts fetched, boolean incomplete, boolean held) {
        boolean ofSource = context.purpose().origin() != TermOrigin.DISK;
        if (incomplete && ofSource) {
            manifests.kept().keepForNextAttempt(fetched);
            return;
        }
        if (ofSource) {
            manifests.kept().endAttempt();
        }
        if (!held) {
            fetched.close();
        }
    }

    /**
     * @return what can be said of a manifest by its version
     */
    private Optional<CheckOutcome> known() {
        return context.isPublished() && context.purpose().known().publishedUnwanted()
                ? Optional.of(new CheckOutcome.Unchanged(context.version(), Optional.empty()))
                : context.stillRejected();
    }

    private void verify(byte[] sent) throws Exception {
        if (parts.integrity().isPresent()) {
            IntegrityCheck integrity = parts.integrity().get();
            context.signature().verify(integrity.needsSignature(), context.purpose().signature(),
                    signature -> integrity.verifyManifest(sent, signature));
        }
    }

    private byte[] decompressed(byte[] sent) throws IOException {
        try (InputStream manifest = Decompression.open(new ByteArrayInputStream(sent), context.hints().contentEncoding(),
                parts.settings().payload().detecting())) {
            byte[] bytes = manifest.readNBytes(ManifestFormat.MAX_SIZE + 1);
            if (bytes.length > ManifestFormat.MAX_SIZE) {
                throw new PayloadRejectedException(Reason.TOO_LARGE, "The manifest has more than " + ManifestFormat.MAX_SIZE
                        + " bytes once it is decompressed");
            }
            return bytes;
        }
    }

    /**
     * Under the published version too: whoever can write to the source can have an older one sent as that, for the disk copy.
     * One that was accepted before may have expired meanwhile.
     */
    private void check(Manifest manifest) throws IOException {
        manifests.rules().checkSerial(manifest);
        if (context.purpose().origin() != TermOrigin.DISK && !context.isPublished()) {
            manifests.rules().checkExpiry(manifest, context.check().clock().now().wall());
        }
    }

    private Object produce(List<RequestedPart> requested, FetchedParts fetched, PartArguments arguments) throws Exception {
        context.check().permit().acquire();
        context.enter(Activity.DECODING);
        arguments.decode(requested, fetched, parts.name(), context.version());
        return context.produce(arguments.values());
    }

    /** Without a disk copy the value keeps the parts, so that those that do not change are not fetched again. */
    private Candidate candidate(Object value, Manifest manifest, FetchedParts fetched, PartArguments arguments,
            DiskCopyWriter writer, Instant fetchedAt) {
        ManifestStamp stamp = new ManifestStamp(
                manifest.serial().isPresent() ? manifest.serial().getAsLong() : null, manifest.expires().orElse(null));
        Instant modified = context.body().lastModified().orElse(null);
        Optional<PendingCopy> copy = context.copy(writer, fetchedAt, fetched.lengths());
        // last: from here on the value holds them
        Optional<AutoCloseable> files = arguments
                .files(parts.copies().isPresent() ? Optional.empty() : Optional.of(fetched));
        return new Candidate(value, context.version(), modified, stamp, files, copy);
    }
}

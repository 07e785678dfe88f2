package io.quarkiverse.remoteterm.runtime.check.convert;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.check.context.Activity;
import io.quarkiverse.remoteterm.runtime.decode.FetchedPayload;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.payload.BodyHints;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.SpooledBody;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.outcome.Candidate;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.ManifestStamp;
import io.quarkiverse.remoteterm.spi.FetchedBody;

/**
 * The conversion of one body into a candidate.
 */
public final class BodyConversion {

    private final ConversionContext context;
    private final TermParts parts;
    private final Disposer disposer;
    private final WireBody wire;
    private final FetchedBody body;
    /** What opens the one file of an archive that is the payload. */
    private final Optional<Archive> entry;
    private final BodyHints hints;

    BodyConversion(ConversionContext context, Disposer disposer) {
        this.context = context;
        this.parts = context.parts();
        this.disposer = disposer;
        this.wire = context.wire();
        this.body = context.body();
        this.entry = parts.conversion().archive().filter(Archive::hasEntry);
        this.hints = context.hints();
    }

    /**
     * @param writer is written the body while it is read; null if it is not kept
     */
    CheckOutcome convert(DiskCopyWriter writer, Instant fetchedAt) {
        Object value = null;
        Optional<AutoCloseable> file = Optional.empty();
        boolean handedOver = false;
        try (SpooledBody spooled = spoolIfNeeded()) {
            if (wire.complete() || body.version().isPresent()) {
                Optional<CheckOutcome> known = known(writer, fetchedAt);
                if (known.isPresent()) {
                    return known.get();
                }
            }
            try (CountingStream inflated = new CountingStream(Decompression.open(
                    spooled == null ? wire.stream() : spooled.open(), hints.contentEncoding(), parts.settings().payload()))) {
                context.check().permit().acquire();
                context.enter(Activity.DECODING);
                try (InputStream content = entry.isPresent() ? entry.get().openEntry(inflated) : inflated) {
                    PayloadDecoder.Argument argument = parts.conversion().decoder().decode(
                            parts.conversion().payloads().first(),
                            payload(content), sizeHint());
                    file = argument.file().map(path -> () -> Archive.delete(path));
                    value = context.produce(new Object[] { argument.value() });
                    content.transferTo(OutputStream.nullOutputStream());
                }
                wire.drain();
                context.check().progress().read(wire.count(), inflated.count());
            }
            failIfSourceOrBodyDid();
            Optional<CheckOutcome> known = known(writer, fetchedAt);
            if (known.isPresent()) {
                return known.get();
            }
            context.validate(value);
            CheckOutcome fresh = new CheckOutcome.Fresh(new Candidate(value, context.version(),
                    body.lastModified().orElse(null), ManifestStamp.NONE, file, context.copy(writer, fetchedAt, Map.of())));
            handedOver = true;
            return fresh;
        } catch (Throwable failure) {
            context.check().progress().read(wire.count());
            CheckOutcome verdict = context.judge(failure);
            return isOfPublished(verdict) ? unchanged(writer, fetchedAt) : verdict;
        } finally {
            context.check().permit().release();
            if (!handedOver) {
                disposer.discard(value, file);
            }
        }
    }

    /**
     * A body that has to be verified is read as a whole before anything looks at it; so is one that has no version and may be
     * the rejected one.
     *
     * @return null if the body can be read as it comes
     */
    private SpooledBody spoolIfNeeded() throws Exception {
        boolean mayBeRejected = body.version().isEmpty() && context.purpose().known().rejected().isPresent();
        if (parts.integrity().isEmpty() && !mayBeRejected) {
            return null;
        }
        context.enter(Activity.VERIFYING);
        SpooledBody spooled = SpooledBody.spool(wire, parts.conversion().files());
        try {
            if (parts.integrity().isPresent()) {
                verify(parts.integrity().get(), spooled);
            }
            return spooled;
        } catch (Throwable failure) {
            spooled.close();
            throw failure;
        }
    }

    private void verify(IntegrityCheck integrity, SpooledBody spooled) throws Exception {
        context.signature().verify(integrity.needsSignature(), context.purpose().signature(),
                signature -> integrity.verify(spooled, signature));
    }

    /** A version that is published already is read to its end only for its disk copy. */
    private Optional<CheckOutcome> known(DiskCopyWriter writer, Instant fetchedAt) throws IOException {
        if (!context.isPublished()) {
            return context.stillRejected();
        }
        if (!context.purpose().known().publishedUnwanted()) {
            wire.drain();
        }
        return Optional.of(unchanged(writer, fetchedAt));
    }

    /** A body without a version is decoded before it is known: what fails then is not the fault of one that is published. */
    private boolean isOfPublished(CheckOutcome verdict) {
        return !(verdict instanceof CheckOutcome.Failed) && parts.integrity().isEmpty() && body.version().isEmpty()
                && wire.complete() && context.isPublished();
    }

    private CheckOutcome unchanged(DiskCopyWriter writer, Instant fetchedAt) {
        return new CheckOutcome.Unchanged(context.version(), context.purpose().known().publishedUnwanted() ? Optional.empty()
                : context.copy(writer, fetchedAt, Map.of()));
    }

    /** The content type of an archive is not that of the file in it. */
    private FetchedPayload payload(InputStream content) {
        return new FetchedPayload(parts.name(), context::version, entry.isPresent() ? Optional.empty() : hints.contentType(),
                body.metadata(), content);
    }

    private long sizeHint() {
        return parts.conversion().archive().isPresent() || hints.contentEncoding().isPresent() ? -1 : body.length().orElse(-1);
    }

    /** Also when the producer method caught it and returned something. */
    private void failIfSourceOrBodyDid() throws IOException {
        if (wire.sourceFailure().isPresent()) {
            throw wire.sourceFailure().get();
        }
        if (wire.rejection().isPresent()) {
            throw wire.rejection().get();
        }
    }
}

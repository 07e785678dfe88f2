package io.quarkiverse.remoteterm.runtime.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.decode.FetchedPayload;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.fetch.Framed;
import io.quarkiverse.remoteterm.runtime.payload.BodyHints;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.SpooledBody;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.payload.archive.Archive;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.Candidate;
import io.quarkiverse.remoteterm.runtime.state.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.PendingCopy;
import io.quarkiverse.remoteterm.runtime.state.Rejection;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermValidator;

/**
 * The conversion of one body into a candidate.
 */
final class BodyConversion {

    private final TermParts parts;
    private final Disposer disposer;
    private final CandidateMaker.Purpose purpose;
    private final CheckContext context;
    private final WireBody wire;
    private final FetchedBody body;
    /** What opens the one file of an archive that is the payload. */
    private final Optional<Archive> entry;
    /** Nothing unsigned decides how verified bytes are read. */
    private final BodyHints hints;
    private byte[] signature;
    private Rejection.Unsigned unsigned;

    BodyConversion(TermParts parts, Disposer disposer, CandidateMaker.Purpose purpose, CheckContext context, FetchedBody body,
            WireBody wire) {
        this.parts = parts;
        this.disposer = disposer;
        this.purpose = purpose;
        this.context = context;
        this.wire = wire;
        this.body = body;
        this.entry = parts.conversion().archive().filter(Archive::hasEntry);
        this.hints = parts.integrity().isPresent() ? BodyHints.none() : BodyHints.of(body);
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
                context.permit().acquire();
                enter(Activity.DECODING);
                try (InputStream content = entry.isPresent() ? entry.get().openEntry(inflated) : inflated) {
                    PayloadDecoder.Argument argument = parts.conversion().decoder().decode(parts.conversion().payload(),
                            payload(content), sizeHint());
                    file = argument.file().map(path -> () -> Archive.delete(path));
                    enter(Activity.PRODUCING);
                    value = parts.conversion().producer().produce(argument.value());
                    content.transferTo(OutputStream.nullOutputStream());
                }
                wire.drain();
                context.progress().read(wire.count(), inflated.count());
            }
            failIfSourceOrBodyDid();
            Optional<CheckOutcome> known = known(writer, fetchedAt);
            if (known.isPresent()) {
                return known.get();
            }
            validate(value);
            handedOver = true;
            return new CheckOutcome.Fresh(new Candidate(value, version(), body.lastModified().orElse(null), file,
                    copy(writer, fetchedAt)));
        } catch (Throwable failure) {
            context.progress().read(wire.count());
            return judge(failure);
        } finally {
            context.permit().release();
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
        boolean mayBeRejected = body.version().isEmpty() && purpose.known().rejected().isPresent();
        if (parts.integrity().isEmpty() && !mayBeRejected) {
            return null;
        }
        enter(Activity.VERIFYING);
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
        if (integrity.needsSignature()) {
            signature = purpose.signature().read();
        }
        try {
            integrity.verify(spooled, signature);
        } catch (PayloadRejectedException rejected) {
            if (rejected.reason() == PayloadRejectedException.Reason.SIGNATURE) {
                unsigned = new Rejection.Unsigned(signature);
            }
            throw rejected;
        }
    }

    /** A version that is published already is read to its end only for its disk copy. */
    private Optional<CheckOutcome> known(DiskCopyWriter writer, Instant fetchedAt) throws IOException {
        if (purpose.known().isRejected(version())) {
            return Optional.of(new CheckOutcome.StillRejected(purpose.known().rejected().get()));
        }
        if (!purpose.known().isPublished(version())) {
            return Optional.empty();
        }
        boolean copied = !purpose.known().publishedUnwanted();
        if (copied) {
            wire.drain();
        }
        return Optional.of(new CheckOutcome.Unchanged(version(), copied ? copy(writer, fetchedAt) : Optional.empty()));
    }

    /** The content type of an archive is not that of the file in it. */
    private FetchedPayload payload(InputStream content) {
        return new FetchedPayload(parts.name(), this::version, entry.isPresent() ? Optional.empty() : hints.contentType(),
                body.metadata(), content);
    }

    private long sizeHint() {
        return parts.conversion().archive().isPresent() || hints.contentEncoding().isPresent() ? -1 : body.length().orElse(-1);
    }

    private String version() {
        return body.version().orElseGet(() -> {
            if (!wire.complete()) {
                throw new IllegalStateException("The version is the body's SHA-256: known once the body has been read");
            }
            return wire.sha256();
        });
    }

    private void validate(Object value) throws Exception {
        if (value == null) {
            throw new TermRejectedException("the producer method returned null");
        }
        enter(Activity.VALIDATING);
        for (TermValidator<Object> validator : parts.conversion().validators()) {
            validator.validate(value, Optional.ofNullable(context.current()));
        }
    }

    private Optional<PendingCopy> copy(DiskCopyWriter writer, Instant fetchedAt) {
        return writer == null ? Optional.empty()
                : Optional.of(new WrittenCopy(writer, new DiskCopyHeader(version(), purpose.sourceId(), purpose.origin(),
                        fetchedAt, DiskCopyHeader.Content.of(body, wire.sha256(), wire.count()),
                        Optional.ofNullable(signature), Map.of())));
    }

    private void enter(Activity activity) throws Fence.ClosedException {
        context.fence().requireOpen();
        context.progress().enter(activity);
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

    private CheckOutcome judge(Throwable failure) {
        boolean endIsCertain = !(body instanceof Framed framed) || framed.endIsCertain();
        return new BodyVerdict(wire, body.version(), purpose.sourceId(), endIsCertain, unsigned)
                .of(failure, context.fence().isClosed(), context.progress().activity() == Activity.VERIFYING);
    }
}

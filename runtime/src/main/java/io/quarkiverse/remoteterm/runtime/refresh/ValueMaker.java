package io.quarkiverse.remoteterm.runtime.refresh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.TermUnavailableException;
import io.quarkiverse.remoteterm.runtime.decode.FetchedPayload;
import io.quarkiverse.remoteterm.runtime.decode.PayloadDecoder;
import io.quarkiverse.remoteterm.runtime.fetch.Framed;
import io.quarkiverse.remoteterm.runtime.payload.IntegrityCheck;
import io.quarkiverse.remoteterm.runtime.payload.LocalDiskException;
import io.quarkiverse.remoteterm.runtime.payload.PayloadRejectedException;
import io.quarkiverse.remoteterm.runtime.payload.SpooledBody;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.payload.decompression.Decompression;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermValidator;

/**
 * Makes a value out of a body: bound, verify, inflate, decode, produce, validate. Publishes nothing.
 */
final class ValueMaker {

    private static final Logger LOG = Logger.getLogger(ValueMaker.class);

    /** Reads a body's detached signature. */
    @FunctionalInterface
    interface Signatures {

        /**
         * @return null if there is none
         */
        byte[] read(String location) throws Exception;
    }

    private final TermParts parts;

    ValueMaker(TermParts parts) {
        this.parts = parts;
    }

    /**
     * Consumes and closes the body.
     *
     * @param current what is published; null if nothing is
     * @param origin what a copy on disk says of where the body came from; null: no copy is kept
     */
    SourceOutcome make(FetchedBody fetched, String sourceId, Known known, Object current, Signatures signatures, CheckRun run,
            DiskCopyOrigin origin) throws IOException {
        boolean endIsCertain = !(fetched instanceof Framed framed) || framed.endIsCertain();
        Making making = new Making(sourceId, known, current, signatures, endIsCertain, run);
        DiskCopyWriter writer = origin == null ? null
                : parts.copies().map(copies -> copies.begin(parts.name())).orElse(null);
        boolean kept = false;
        FetchedBody body = new GuardedBody(fetched, run);
        WireBody wire = new WireBody(body, parts.settings().payload().maxPayloadSize(), writer);
        try {
            SourceOutcome outcome = making.from(wire, body, writer, origin);
            kept = outcome instanceof SourceOutcome.Fresh;
            return outcome;
        } finally {
            closeQuietly(wire);
            if (writer != null && !kept) {
                writer.discard();
            }
        }
    }

    /** What a disk copy records besides the body. */
    record DiskCopyOrigin(io.quarkiverse.remoteterm.TermOrigin origin, Instant at) {
    }

    private final class Making {

        private final String sourceId;
        private final Known known;
        private final Object current;
        private final Signatures signatures;
        private final boolean endIsCertain;
        private final CheckRun run;
        private byte[] signature;
        private Optional<Refusal.Unsigned> unsigned = Optional.empty();

        Making(String sourceId, Known known, Object current, Signatures signatures, boolean endIsCertain, CheckRun run) {
            this.sourceId = sourceId;
            this.known = known;
            this.current = current;
            this.signatures = signatures;
            this.endIsCertain = endIsCertain;
            this.run = run;
        }

        SourceOutcome from(WireBody wire, FetchedBody body, DiskCopyWriter writer, DiskCopyOrigin origin) {
            SpooledBody spooled = null;
            InputStream inflated = null;
            PayloadDecoder.Argument argument = null;
            Object value = null;
            boolean handedOver = false;
            try {
                spooled = verified(wire);
                inflated = Decompression.open(spooled == null ? wire.stream() : spooled.open(), body.contentEncoding(),
                        parts.settings().payload());
                run.permit().acquire();
                run.enter(CheckRun.Phase.DECODING);
                argument = parts.decoder().decode(parts.payload(), payload(body, wire, inflated), sizeHint(body));
                run.enter(CheckRun.Phase.PRODUCING);
                value = parts.producer().produce(argument.value());
                inflated.transferTo(OutputStream.nullOutputStream());
                wire.drain();
                failIfSourceOrBodyDid(wire);
                String version = version(body, wire);
                if (known.isPublished(version)) {
                    return new SourceOutcome.Same(version);
                }
                if (known.isRefused(version)) {
                    return new SourceOutcome.StillRefused(known.refused().get());
                }
                validate(value);
                handedOver = true;
                return new SourceOutcome.Fresh(new Candidate(value, version, body.lastModified(),
                        Resources.of(value, argument.file()), copy(writer, origin, version, body, wire), wire.count()));
            } catch (Throwable failure) {
                return blame(failure, wire, body);
            } finally {
                run.permit().release();
                if (!handedOver) {
                    // never the value that is being read, should the producer method have returned that one again
                    Resources.close(Resources.of(value == current ? null : value,
                            argument == null ? Optional.empty() : argument.file()));
                }
                closeQuietly(inflated);
                closeQuietly(spooled);
            }
        }

        private SpooledBody verified(WireBody wire) throws Exception {
            if (parts.integrity().isEmpty()) {
                return null;
            }
            IntegrityCheck check = parts.integrity().get();
            run.enter(CheckRun.Phase.VERIFYING);
            SpooledBody spooled = SpooledBody.spool(wire, parts.files());
            try {
                if (check.needsSignature()) {
                    signature = run.awaitSource(() -> signatures.read(check.signatureLocation()));
                }
                check.verify(spooled, signature);
                return spooled;
            } catch (Throwable failure) {
                if (failure instanceof PayloadRejectedException refused
                        && refused.reason() == PayloadRejectedException.Reason.SIGNATURE) {
                    unsigned = Optional.of(new Refusal.Unsigned(signature));
                }
                spooled.close();
                throw failure;
            }
        }

        private FetchedPayload payload(FetchedBody body, WireBody wire, InputStream inflated) {
            return new FetchedPayload(parts.name(), () -> version(body, wire), body.contentType(), body.metadata(), inflated);
        }

        private void validate(Object value) throws Exception {
            if (value == null) {
                throw new TermRejectedException("the producer method returned null");
            }
            run.enter(CheckRun.Phase.VALIDATING);
            for (TermValidator<Object> validator : parts.validators()) {
                validator.validate(value, Optional.ofNullable(current));
            }
        }

        private Candidate.PendingCopy copy(DiskCopyWriter writer, DiskCopyOrigin origin, String version, FetchedBody body,
                WireBody wire) {
            return writer == null ? null
                    : new Candidate.PendingCopy(writer, new DiskCopyHeader(version, sourceId, origin.origin(),
                            body.contentType(), body.contentEncoding(), body.lastModified(), body.metadata(), origin.at(),
                            wire.sha256(), wire.count(), Optional.ofNullable(signature)));
        }

        /** Who is to blame: the way to the source, this process, or the version. */
        private SourceOutcome blame(Throwable failure, WireBody wire, FetchedBody body) {
            Optional<PayloadRejectedException> refused = find(PayloadRejectedException.class, failure).or(wire::rejection);
            if (run.fenced()
                    || find(OutOfMemoryError.class, failure).isPresent()
                    || find(LocalDiskException.class, failure).isPresent()
                    || find(TermUnavailableException.class, failure).isPresent()) {
                return broken(Failure.ofOurs(failure));
            }
            if (wire.sourceFailure().isPresent()) {
                return broken(Failure.ofSource(wire.sourceFailure().get()));
            }
            if (failure instanceof InterruptedException) {
                return broken(Failure.ofOurs(failure));
            }
            boolean signatureUnread = run.phase() == CheckRun.Phase.VERIFYING && refused.isEmpty();
            if (signatureUnread) {
                return broken(Failure.ofSource(failure));
            }
            boolean atOnce = find(TermRejectedException.class, failure).isPresent()
                    || refused.isPresent() && !mayBeBrokenConnection(refused.get());
            Throwable cause = refused.<Throwable> map(r -> r).orElse(failure);
            try {
                wire.drain();
            } catch (PayloadRejectedException tooLarge) {
                atOnce = true;
                cause = tooLarge;
            } catch (IOException broken) {
                return broken(Failure.ofSource(broken));
            }
            Optional<String> version = body.version().or(() -> wire.complete() ? Optional.of(wire.sha256()) : Optional.empty());
            // a body that is too large to be read to its end may have no name by which it could be remembered
            Refusal refusal = new Refusal(sourceId, version.orElse(null), cause, unsigned);
            return atOnce ? new SourceOutcome.Refused(refusal, wire.count())
                    : new SourceOutcome.Doubtful(refusal, wire.count());
        }

        private boolean mayBeBrokenConnection(PayloadRejectedException refused) {
            return refused.reason() == PayloadRejectedException.Reason.ENDS_EARLY && !endIsCertain;
        }

        private SourceOutcome broken(Failure failure) {
            return new SourceOutcome.Broken(failure);
        }
    }

    private static void failIfSourceOrBodyDid(WireBody wire) throws IOException {
        // also when the producer method caught it and returned something
        if (wire.sourceFailure().isPresent()) {
            throw wire.sourceFailure().get();
        }
        if (wire.rejection().isPresent()) {
            throw wire.rejection().get();
        }
    }

    private static String version(FetchedBody body, WireBody wire) {
        return body.version().orElseGet(() -> {
            if (!wire.complete()) {
                throw new IllegalStateException("The version is the body's SHA-256: known once the body has been read");
            }
            return wire.sha256();
        });
    }

    /** The body has been read, or is given up: how its connection ends changes neither. */
    private static void closeQuietly(AutoCloseable body) {
        if (body == null) {
            return;
        }
        try {
            body.close();
        } catch (Exception closing) {
            LOG.debug("A body could not be closed", closing);
        }
    }

    private static long sizeHint(FetchedBody body) {
        return body.contentEncoding().isPresent() ? -1 : body.length().orElse(-1);
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}

package io.quarkiverse.remoteterm.runtime.check.convert;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.remoteterm.TermRejectedException;
import io.quarkiverse.remoteterm.runtime.check.context.Activity;
import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.FenceClosedException;
import io.quarkiverse.remoteterm.runtime.fetch.Framed;
import io.quarkiverse.remoteterm.runtime.payload.BodyHints;
import io.quarkiverse.remoteterm.runtime.payload.WireBody;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyHeader;
import io.quarkiverse.remoteterm.runtime.persist.DiskCopyWriter;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.PendingCopy;
import io.quarkiverse.remoteterm.spi.FetchedBody;
import io.quarkiverse.remoteterm.spi.TermValidator;

/**
 * What the conversion of a body and that of a manifest share.
 *
 * @param body as its source gave it
 * @param wire the same, on its way
 */
public record ConversionContext(TermParts parts, CandidateMaker.Purpose purpose, CheckContext check, FetchedBody body,
        WireBody wire,
        BodySignature signature) {

    /**
     * @throws IllegalStateException if it is the body's SHA-256, and the body has not been read to its end
     */
    String version() {
        return body.version().orElseGet(() -> {
            if (!wire.complete()) {
                throw new IllegalStateException("The version is the body's SHA-256: known once the body has been read");
            }
            return wire.sha256();
        });
    }

    /** Nothing unsigned decides how verified bytes are read. */
    BodyHints hints() {
        return parts.integrity().isPresent() ? BodyHints.none() : BodyHints.of(body);
    }

    void enter(Activity activity) throws FenceClosedException {
        check.fence().requireOpen();
        check.progress().enter(activity);
    }

    Optional<CheckOutcome> stillRejected() {
        return purpose.known().isRejected(version())
                ? Optional.of(new CheckOutcome.StillRejected(purpose.known().rejected().get()))
                : Optional.empty();
    }

    boolean isPublished() {
        return purpose.known().isPublished(version());
    }

    void validate(Object value) throws Exception {
        if (value == null) {
            throw new TermRejectedException("the producer method returned null");
        }
        enter(Activity.VALIDATING);
        for (TermValidator<Object> validator : parts.conversion().validators()) {
            validator.validate(value, Optional.ofNullable(check.current()));
        }
    }

    /**
     * @param partLengths of the parts of a manifest by their digest
     */
    Optional<PendingCopy> copy(DiskCopyWriter writer, Instant fetchedAt, Map<String, Long> partLengths) {
        return writer == null ? Optional.empty()
                : Optional.of(new WrittenCopy(writer, new DiskCopyHeader(version(), purpose.sourceId(), purpose.origin(),
                        fetchedAt, DiskCopyHeader.Content.of(body, wire.sha256(), wire.count()), signature.read(),
                        partLengths)));
    }

    Object produce(Object[] arguments) throws Exception {
        enter(Activity.PRODUCING);
        Object value = parts.conversion().producer().produce(arguments);
        check.fence().dropInterrupt();
        return value;
    }

    CheckOutcome judge(Throwable failure) {
        check.fence().dropInterrupt();
        boolean endIsCertain = !(body instanceof Framed framed) || framed.endIsCertain();
        return new BodyVerdict(wire, body.version(), purpose.sourceId(), endIsCertain, signature.unsigned())
                .of(failure, check.fence().isClosed(), check.progress().activity() == Activity.VERIFYING);
    }
}

package io.quarkiverse.remoteterm.runtime.check;

import java.util.Arrays;
import java.util.Optional;

import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.check.convert.Signatures;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.Rejection;

/**
 * Reads the signature of a body that was rejected over it once more: one that was missing or wrong may have been corrected
 * without a change of the object, and then the version is tried again.
 */
final class SignatureRecheck implements SourceStep {

    private final SourceStep delegate;
    private final Signatures signatures;

    SignatureRecheck(SourceStep delegate, Signatures signatures) {
        this.delegate = delegate;
        this.signatures = signatures;
    }

    @Override
    public CheckOutcome ask(SourceContext context) {
        Optional<Rejection.Unsigned> unsigned = context.known().rejected().map(Rejection::unsigned);
        return delegate.ask(unsigned.isPresent() && hasChanged(unsigned.get(), context)
                ? context.withKnown(context.known().withoutRejected())
                : context);
    }

    private boolean hasChanged(Rejection.Unsigned unsigned, SourceContext context) {
        try {
            return !Arrays.equals(signatures.read(context), unsigned.signature());
        } catch (Exception unread) {
            // the source is asked for the object next, and says what is wrong
            return false;
        }
    }
}

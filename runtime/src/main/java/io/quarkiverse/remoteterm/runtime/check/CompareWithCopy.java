package io.quarkiverse.remoteterm.runtime.check;

import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;

/**
 * Gives validators the disk copy's value to compare with while nothing is published, so that what they reject is rejected
 * after a restart too.
 */
final class CompareWithCopy implements CheckStep {

    private final CheckStep delegate;
    private final CopyStart copy;

    CompareWithCopy(CheckStep delegate, CopyStart copy) {
        this.delegate = delegate;
        this.copy = copy;
    }

    @Override
    public CheckResult run(CheckContext context) {
        if (context.check().published() == null) {
            return delegate.run(context.withCurrent(copy.peek(context)));
        }
        copy.forget();
        return delegate.run(context);
    }
}

package io.quarkiverse.remoteterm.runtime.check;

import java.time.Duration;

import io.quarkiverse.remoteterm.runtime.check.context.FenceClosedException;
import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;
import io.quarkiverse.remoteterm.runtime.observe.Failures;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;

/**
 * Asks a source again after a failure that may pass, as long as its share of the time lasts.
 */
final class Retry implements SourceStep {

    private final SourceStep delegate;
    private final int maxAttempts;
    private final Backoff backoff;

    Retry(SourceStep delegate, int maxAttempts, Backoff backoff) {
        this.delegate = delegate;
        this.maxAttempts = maxAttempts;
        this.backoff = backoff;
    }

    @Override
    public CheckOutcome ask(SourceContext context) {
        SourceContext budgeted = context.withRetries(new RetryBudget(maxAttempts - 1));
        for (int attempt = 1;; attempt++) {
            CheckOutcome outcome = delegate.ask(budgeted);
            // where a connection broke, the rest of the body may have been another try
            if (!(outcome instanceof CheckOutcome.Failed failed) || !failed.failure().retryable()
                    || !budgeted.retries().take()) {
                return outcome;
            }
            Duration delay = failed.failure().retryAfter().orElse(backoff.after(attempt));
            if (delay.compareTo(context.remaining()) >= 0) {
                return outcome;
            }
            try {
                context.fence().pause(delay);
            } catch (FenceClosedException | InterruptedException ended) {
                return new CheckOutcome.Failed(Failure.local(ended, Failures.describe(ended)));
            }
        }
    }
}

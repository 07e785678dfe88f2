package io.quarkiverse.remoteterm.runtime.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.remoteterm.TermOrigin;
import io.quarkiverse.remoteterm.runtime.check.context.CheckContext;
import io.quarkiverse.remoteterm.runtime.check.context.Known;
import io.quarkiverse.remoteterm.runtime.check.context.SourceContext;
import io.quarkiverse.remoteterm.runtime.fetch.Freshness;
import io.quarkiverse.remoteterm.runtime.fetch.Source;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckOutcome;
import io.quarkiverse.remoteterm.runtime.state.outcome.CheckResult;
import io.quarkiverse.remoteterm.runtime.state.outcome.Failure;

/**
 * Asks the primary source and, while it cannot be reached, the failover sources in their order. Each has a fair share of the
 * time that is left.
 */
final class Failover implements CheckStep {

    private final Supplier<List<Source>> all;
    private final TermOrigin primaryOrigin;
    private final SourceStep delegate;
    private final boolean verified;

    /**
     * @param all the primary first
     * @param primaryOrigin of values that the primary source gives
     * @param verified whether bodies are verified
     */
    Failover(Supplier<List<Source>> all, TermOrigin primaryOrigin, SourceStep delegate, boolean verified) {
        this.all = all;
        this.primaryOrigin = primaryOrigin;
        this.delegate = delegate;
        this.verified = verified;
    }

    @Override
    public CheckResult run(CheckContext context) {
        List<Source> sources = all.get();
        Source primary = sources.get(0);
        CheckOutcome first = ask(sources, 0, context);
        if (!(first instanceof CheckOutcome.Failed failed)) {
            return result(first, primary, primaryOrigin, null, List.of(), context);
        }
        List<CheckOutcome> passedOver = new ArrayList<>();
        if (failed.failure().retryable()) {
            for (int i = 1; i < sources.size(); i++) {
                CheckOutcome next = ask(sources, i, context);
                if (next instanceof CheckOutcome.Fresh || next instanceof CheckOutcome.Unchanged) {
                    return result(next, sources.get(i), TermOrigin.FAILOVER, failed.failure(), passedOver, context);
                }
                passedOver.add(next);
            }
        }
        return result(first, primary, primaryOrigin, failed.failure(), passedOver, context);
    }

    private CheckOutcome ask(List<Source> sources, int index, CheckContext context) {
        Source source = sources.get(index);
        int left = sources.size() - index;
        long latest = left == 1 ? context.deadline()
                : context.clock().nanos() + context.remaining().toNanos() / left;
        return delegate.ask(new SourceContext(context, source, index == 0 ? primaryOrigin : TermOrigin.FAILOVER,
                Known.of(context.check(), source.id(), verified), latest));
    }

    private static CheckResult result(CheckOutcome outcome, Source source, TermOrigin origin, Failure primaryFailure,
            List<CheckOutcome> passedOver, CheckContext context) {
        // only the primary's freshness counts: a failover is asked as rarely as can be
        return new CheckResult(new CheckResult.Answer(outcome, source.id(), source.description(), origin), primaryFailure,
                passedOver, primaryFailure == null ? source.freshness().flatMap(Freshness::nextCheck) : Optional.empty(),
                context.progress().measures());
    }
}

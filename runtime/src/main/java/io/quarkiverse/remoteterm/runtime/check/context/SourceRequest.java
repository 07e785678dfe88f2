package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;

/**
 * A request to one source.
 */
public record SourceRequest(String term, Set<String> knownVersions, Map<String, String> options, SourceContext context)
        implements
            CheckRequest {

    @Override
    public Duration remaining() {
        return context.remaining();
    }

    @Override
    public boolean onDemand() {
        return context.check().check().onDemand();
    }

    @Override
    public boolean hasRejected() {
        return context.check().check().hasRejected(context.source().id());
    }

    @Override
    public void progress() {
        context.fence().progress();
    }

    @Override
    public RetryBudget retries() {
        return context.retries();
    }

    @Override
    public Executor threads() {
        return context.fence().threads();
    }
}

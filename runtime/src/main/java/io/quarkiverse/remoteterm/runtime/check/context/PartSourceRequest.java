package io.quarkiverse.remoteterm.runtime.check.context;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.PartRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;

/**
 * A request for a part of a manifest.
 */
public record PartSourceRequest(SourceRequest check, Optional<String> versionId) implements CheckRequest, PartRequest {

    @Override
    public String term() {
        return check.term();
    }

    @Override
    public Set<String> knownVersions() {
        return Set.of();
    }

    @Override
    public Duration remaining() {
        return check.remaining();
    }

    @Override
    public Map<String, String> options() {
        return check.options();
    }

    @Override
    public boolean onDemand() {
        return check.onDemand();
    }

    @Override
    public boolean hasRejected() {
        return check.hasRejected();
    }

    @Override
    public void progress() {
        check.progress();
    }

    @Override
    public RetryBudget retries() {
        return check.retries();
    }

    @Override
    public Executor threads() {
        return check.threads();
    }
}

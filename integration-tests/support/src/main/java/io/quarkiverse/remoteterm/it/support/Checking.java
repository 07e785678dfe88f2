package io.quarkiverse.remoteterm.it.support;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.PartRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;

/**
 * What a check asks, which lends the fetcher threads.
 */
public record Checking(RetryBudget retries, Executor threads, Optional<String> versionId) implements CheckRequest, PartRequest {

    public Checking(RetryBudget retries, Executor threads) {
        this(retries, threads, Optional.empty());
    }

    @Override
    public String term() {
        return "rates";
    }

    @Override
    public Set<String> knownVersions() {
        return Set.of();
    }

    @Override
    public Duration remaining() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public boolean onDemand() {
        return false;
    }

    @Override
    public boolean hasRejected() {
        return false;
    }

    @Override
    public void progress() {
    }
}

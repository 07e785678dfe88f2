package io.quarkiverse.remoteterm.it.http;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.quarkiverse.remoteterm.runtime.fetch.CheckRequest;
import io.quarkiverse.remoteterm.runtime.fetch.RetryBudget;

/**
 * What a check asks, which lends the fetcher threads.
 */
record Checking(RetryBudget retries, Executor threads) implements CheckRequest {

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

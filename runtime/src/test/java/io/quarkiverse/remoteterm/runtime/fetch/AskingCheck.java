package io.quarkiverse.remoteterm.runtime.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A request of a test that stands for one of a check.
 */
public record AskingCheck(Set<String> knownVersions, boolean onDemand, boolean hasRejected, Runnable onProgress,
        RetryBudget retries)
        implements
            CheckRequest {

    public static AskingCheck scheduled(String... versions) {
        return new AskingCheck(Set.of(versions), false, false, () -> {
        }, new RetryBudget(0));
    }

    public AskingCheck demanded() {
        return new AskingCheck(knownVersions, true, hasRejected, onProgress, retries);
    }

    public AskingCheck afterRejection() {
        return new AskingCheck(knownVersions, onDemand, true, onProgress, retries);
    }

    public AskingCheck reporting(Runnable progress) {
        return new AskingCheck(knownVersions, onDemand, hasRejected, progress, retries);
    }

    @Override
    public void progress() {
        onProgress.run();
    }

    @Override
    public Executor threads() {
        return task -> {
            throw new RejectedExecutionException();
        };
    }

    @Override
    public String term() {
        return "rates";
    }

    @Override
    public Duration remaining() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }
}

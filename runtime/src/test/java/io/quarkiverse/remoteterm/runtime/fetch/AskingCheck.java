package io.quarkiverse.remoteterm.runtime.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A request of a test that stands for one of a check.
 */
public record AskingCheck(Set<String> knownVersions, boolean onDemand, boolean hasRejected, Runnable onProgress)
        implements
            CheckRequest {

    public static AskingCheck scheduled(String... versions) {
        return new AskingCheck(Set.of(versions), false, false, () -> {
        });
    }

    public AskingCheck demanded() {
        return new AskingCheck(knownVersions, true, hasRejected, onProgress);
    }

    public AskingCheck afterRejection() {
        return new AskingCheck(knownVersions, onDemand, true, onProgress);
    }

    public AskingCheck reporting(Runnable progress) {
        return new AskingCheck(knownVersions, onDemand, hasRejected, progress);
    }

    @Override
    public void progress() {
        onProgress.run();
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

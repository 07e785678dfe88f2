package io.quarkiverse.remoteterm.conformance;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * A request with a deadline that runs.
 */
final class Question implements FetchRequest {

    private final Set<String> knownVersions;
    private final Map<String, String> options;
    private final long deadline;

    Question(Map<String, String> options, Duration time, String... knownVersions) {
        this.knownVersions = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(knownVersions)));
        this.options = Map.copyOf(options);
        this.deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public String term() {
        return "conformance";
    }

    @Override
    public Set<String> knownVersions() {
        return knownVersions;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    @Override
    public Map<String, String> options() {
        return options;
    }
}

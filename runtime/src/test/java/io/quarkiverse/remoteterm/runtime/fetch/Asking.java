package io.quarkiverse.remoteterm.runtime.fetch;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * A request of a test.
 */
public record Asking(String term, Set<String> knownVersions, Duration remaining, Map<String, String> options)
        implements
            FetchRequest {

    /** With a minute left. */
    public static Asking knowing(String... versions) {
        return new Asking("rates", new LinkedHashSet<>(List.of(versions)), Duration.ofMinutes(1), Map.of());
    }

    public Asking within(Duration remaining) {
        return new Asking(term, knownVersions, remaining, options);
    }
}

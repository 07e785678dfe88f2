package io.quarkiverse.remoteterm.runtime.fetch.s3;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.remoteterm.spi.FetchRequest;

/**
 * What a check asks.
 */
record Question(Set<String> knownVersions, Duration remaining) implements FetchRequest {

    static Question knowing(String... versions) {
        return new Question(new LinkedHashSet<>(Arrays.asList(versions)), Duration.ofMinutes(1));
    }

    static Question within(Duration remaining) {
        return new Question(Set.of(), remaining);
    }

    @Override
    public String term() {
        return "rates";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }
}
